import { listFiles, type ReadableTree, readText } from '@falco-toolkit/core';
import { readYaml } from '@falco-toolkit/documents';
import type { GeneratedPart } from './generated-file.ts';

/** A pin of `templates/_data/actions.yaml`. */
interface ActionPin {
  readonly version: string;
  readonly sha: string;
}

const uses = /^(\s*(?:-\s+)?uses:\s*)([A-Za-z0-9_.-]+\/[A-Za-z0-9_./-]+)@\S+(?:[ \t]+#.*)?$/gm;

/** Every workflow of a folder of templates with the actions pinned as `_data/actions.yaml` says. */
export function pins(templates: ReadableTree, folder: string, sources: ReadableTree): GeneratedPart {
  const table = readPins(templates);
  const workflows = listFiles(sources, '').filter((path) => /\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  return {
    files: workflows.map((path) => ({
      path: `${folder}/${path}`,
      content: pinActions(readText(sources, path) ?? '', table, path),
    })),
  };
}

/** A workflow's text with every action at its pinned commit and the version beside it. */
export function pinActions(text: string, table: ReadonlyMap<string, ActionPin>, file: string): string {
  return text.replace(uses, (_, prefix: string, action: string) => {
    const pin = table.get(action.split('/').slice(0, 2).join('/'));
    if (pin === undefined) throw new Error(`${file} uses ${action}, which templates/_data/actions.yaml does not pin`);
    return `${prefix}${action}@${pin.sha} # ${pin.version}`;
  });
}

function readPins(templates: ReadableTree): ReadonlyMap<string, ActionPin> {
  const file = '_data/actions.yaml';
  const { value } = readYaml({ file: `templates/${file}`, text: readText(templates, file) ?? '' }, 'broken-manifest');
  const found = new Map<string, ActionPin>();
  for (const [name, pin] of Object.entries(value as Readonly<Record<string, Partial<ActionPin>>>)) {
    const { version, sha } = pin;
    if (version === undefined || !/^[0-9a-f]{40}$/.test(sha ?? ''))
      throw new Error(`${file}: ${name} needs a version and a commit`);
    found.set(name, { version, sha: sha ?? '' });
  }
  return found;
}
