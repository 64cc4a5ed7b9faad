import type { Content } from './survey.ts';

const configKeys =
  /^(?:rules_files?|json_output|http_output|file_output|program_output|grpc_output|stdout_output|syslog_output|load_plugins|engine|outputs_queue|log_level):/gm;

/** What a file is for Falco or Kubernetes; `undefined` where it is code, or anything else. */
export function contentOf(path: string, text: string): Content | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:in|tpl|erb|j2|tmpl)$/, '');
  if (/\.(?:md|markdown|rst|adoc)$/i.test(name)) return 'docs';
  if (/^\.github\/workflows\//.test(path)) return 'workflow';
  if (name === 'Chart.yaml') return 'chart';
  if (/\.ya?ml$/i.test(name)) {
    if (/^[ \t]*-[ \t]+(?:rule|macro|list):\s/m.test(text)) return 'rules';
    if (/^apiVersion:\s/m.test(text) && /^kind:\s/m.test(text)) return 'manifest';
    if (/^services:[ \t]*\r?$/m.test(text) || /^(?:docker-)?compose[\w.-]*\.ya?ml$/.test(name)) return 'compose';
    if ((text.match(configKeys)?.length ?? 0) >= 2) return 'config';
    return 'data';
  }
  if (/\.(?:json|toml|ini|cfg|conf|properties|txt|csv)$/i.test(name)) return 'data';
  return undefined;
}
