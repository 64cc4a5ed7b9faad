import { diskTree } from '@falco-toolkit/apply';
import { ToolkitError } from '@falco-toolkit/core';
import { templatesFolder } from '@falco-toolkit/generators';
import { describe, expect, it } from 'vitest';
import { listExamples } from './list-examples.ts';
import { planExample } from './plan-example.ts';

const templates = diskTree(templatesFolder);
const examples = listExamples(templates).filter(({ generator }) => generator === 'repository');

type Answers = Readonly<Record<string, unknown>>;

/** What is said of answers of a kind, or `''` when there is a plan. */
function refusalOf(kind: string, answers: Answers): string {
  const example = examples.find((one) => one.kind === kind);
  if (example === undefined) throw new Error(`there is no kind ${kind}`);
  // Only what every kind asks: the questions of the kind get their defaults unless the case answers them.
  const { approvers, description } = example.answers;
  try {
    planExample({ ...example, answers: { name: 'sample', kind, description, approvers, ...answers } }, templates);
    return '';
  } catch (error) {
    if (error instanceof ToolkitError)
      return error.problems.map(({ hint, message }) => `${message} ${hint}`).join('\n');
    throw error;
  }
}

const everyKind = [...new Set(examples.map(({ kind }) => kind))];

/** By kind: answers that its ecosystem would refuse later, with words of the rule. */
const refused: Readonly<Record<string, readonly (readonly [Answers, words: string])[]>> = {
  'plugin-go': [
    [{ name: '8ball' }, 'starts with a letter'],
    [{ name: 'k8saudit' }, 'plugins registry'],
    [{ name: 'test' }, 'plugins registry'],
    [{ name: 'vendor' }, 'go help vendor'],
    [{ name: 'evt' }, "Falco's own"],
    [{ eventSource: 'My-Source' }, 'plugins registry'],
    [{ eventSource: '1source' }, 'plugins registry'],
    [{ eventSource: 'syscall' }, 'keeps for itself'],
    [{ pluginId: 0 }, '1'],
    [{ pluginId: 28 }, 'IDs are unique'],
    [{ pluginId: 2 ** 31 }, '2147483647'],
    [{ sourcing: false, extraction: false }, 'at least one capability'],
    [{ sourcing: false, extractFrom: ['syscall'] }, 'JSON'],
  ],
  'plugin-rust': [
    [{ name: '8ball' }, 'starts with a letter'],
    [{ name: 'a--b' }, 'single hyphens'],
    [{ name: 'match' }, 'keyword of Rust'],
    [{ name: 'gen' }, 'keyword of Rust'],
    [{ name: 'std' }, 'reserved (crates.io, cargo)'],
    [{ name: 'proc-macro' }, 'reserved (crates.io, cargo)'],
    [{ name: 'tokio' }, 'a crate that the plugin uses'],
    [{ name: 'gcpaudit' }, 'plugins registry'],
    [{ pluginId: 1 }, 'IDs are unique'],
    [{ eventSource: 'a.b' }, 'plugins registry'],
    [{ parsing: true, extraction: false }, 'read through its fields'],
  ],
  'integration-go': [
    [{ name: '8ball' }, 'Kubernetes Service'],
    [{ name: 'vendor' }, 'go help vendor'],
    [{ port: 8081 }, 'taken'],
    [{ port: 80 }, '1024'],
    [{ output: 'kafka' }, 'webhook'],
  ],
  'integration-typescript': [
    [{ name: '8ball' }, 'Kubernetes Service'],
    [{ npmScope: '@acme' }, '(npm)'],
    [{ npmScope: 'Acme' }, '(npm)'],
    [{ npmScope: '_acme' }, '(npm)'],
    [{ port: 70000 }, '65535'],
  ],
  'integration-python': [
    [{ name: '8ball' }, 'Kubernetes Service'],
    [{ name: 'asyncio' }, 'Python Package Index'],
    [{ name: 'py-compile' }, 'PEP 503'],
    [{ name: 'aiohttp' }, 'package that the project needs'],
    [{ module: 'class' }, 'keyword'],
    [{ module: 'json' }, 'standard library'],
    [{ module: 'prometheus_client' }, 'package that the project needs'],
    [{ module: 'My_Module' }, 'PEP 8'],
    [{ module: '2log' }, 'PEP 8'],
  ],
  chart: [
    [{ application: 'Archiver' }, "Helm's rule for chart names"],
    [{ application: 'a--b' }, "Helm's rule for chart names"],
    [{ application: '8ball' }, "Kubernetes' rule for names of Services"],
    [{ application: 'a'.repeat(54) }, '53'],
    [{ image: 'ghcr.io/Acme/x' }, 'OCI distribution specification'],
    [{ image: 'ghcr.io/acme/x:1' }, 'OCI distribution specification'],
    [{ appVersion: '1.0' }, 'Semantic Version'],
    [{ appVersion: '1.0.0+build' }, 'OCI distribution specification'],
    [{ port: 8081 }, 'taken'],
  ],
  rules: [
    [{ ruleset: 'my_rules' }, 'falcosecurity/rules'],
    [{ ruleset: 'my-rules' }, "which the artifact's name adds"],
    [{ ruleset: 'falco' }, 'falcosecurity/rules publishes'],
    [{ source: 'plugin', plugin: 'My Plugin' }, 'plugins registry'],
    [{ source: 'plugin', eventSource: 'plugins' }, 'keeps for itself'],
    [{ source: 'plugin', eventSource: 'k8s_audit' }, '--source=k8s_audit'],
    [{ source: 'plugin', pluginVersion: 'v1.0.0' }, 'falcoctl'],
    [{ source: 'plugin', pluginRepository: 'ghcr.io/acme/x:1' }, 'OCI distribution specification'],
  ],
};

describe.each(everyKind)('%s', (kind) => {
  it('has answers that are refused', () => {
    expect(refused[kind]?.length ?? 0).toBeGreaterThan(0);
  });

  it.each(refused[kind] ?? [])('refuses %j and quotes the rule', (answers, words) => {
    expect(refusalOf(kind, answers)).toContain(words);
  });

  it.each([
    ['an upper-case name', 'Sample', 'DNS label'],
    ['a name with an underscore', 'my_sample', 'DNS label'],
    ['a name that is too long', 'a'.repeat(64), '63 characters'],
    ['a device of Windows', 'com1', 'device on Windows'],
    ['no name', '', 'empty'],
  ])('refuses %s', (_, name, words) => {
    expect(refusalOf(kind, { name })).toContain(words);
  });

  it.each(['sample', 'a1', `a${'b'.repeat(61)}c`])('takes the name %s', (name) => {
    const answers =
      kind === 'rules' || kind === 'chart' ? { [kind === 'chart' ? 'application' : 'ruleset']: 'sample' } : {};
    expect(refusalOf(kind, { name, ...answers })).toBe('');
  });
});

it('both plugin kinds refuse the names and IDs that the registry would refuse', () => {
  for (const answers of [{ name: 'okta' }, { name: 'plugin-id-zero-value' }, { pluginId: 17 }])
    expect(refusalOf('plugin-rust', answers)).toBe(refusalOf('plugin-go', answers));
});
