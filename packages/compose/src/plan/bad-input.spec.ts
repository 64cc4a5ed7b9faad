import { describeProblem, ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { readComposition } from '../intent/read-composition.ts';
import { catalog, profiles } from '../known.fixture.ts';
import { planComposition } from './plan-composition.ts';

const good = {
  name: 'edge',
  profile: 'secure-by-default',
  falco: '0.44.1',
  formats: '[manifests]',
} as const;

/** Everything that is said about a composition with some lines of its own. */
function saidOf(lines: Readonly<Record<string, string>>, tier: 'repository' | 'official' = 'repository'): string {
  const all = Object.entries({ apiVersion: 'falco.org/v1alpha1', kind: 'Composition', ...good, ...lines });
  const text = `${all.map(([key, value]) => `${key}: ${value}`).join('\n')}\n`;
  try {
    const { value: file, source } = readComposition({ file: 'composition.yaml', text });
    planComposition({ file, source, catalog, profiles, tier, read: () => undefined });
    return '';
  } catch (error) {
    if (error instanceof ToolkitError) return error.problems.map(describeProblem).join('\n');
    throw error;
  }
}

describe('a composition that is wrong', () => {
  it.each<[string, Record<string, string>, readonly string[]]>([
    ['an unknown key', { driverr: 'kmod' }, ['the unknown key driverr', 'Did you mean driver?']],
    ['an unknown profile', { profile: 'secure' }, ['there is no profile "secure"', 'Did you mean secure-by-default?']],
    ['an unknown version', { falco: '0.44.9' }, ['no version 0.44.9 of Falco', 'Did you mean 0.44.1?']],
    ['the driver ebpf', { driver: 'ebpf' }, ['the driver ebpf', 'Falco 0.44.0 removed it', 'Use modern_ebpf']],
    ['the driver gvisor', { driver: 'gvisor' }, ['Falco 0.44.0 removed it', 'Use nothing']],
    ['a mistyped driver', { driver: 'modern-bpf' }, ['there is no driver "modern-bpf"', 'Did you mean modern_ebpf?']],
    ['a format that does not exist', { formats: '[kustomise]' }, ['"kustomise"', 'Did you mean kustomize?']],
    [
      'an unknown component',
      { components: '[falcosidekik]' },
      ['no component "falcosidekik"', 'Did you mean falcosidekick?'],
    ],
    ['an unknown plugin', { plugins: '[k8s-audit]' }, ['no plugin "k8s-audit"', 'Did you mean k8saudit?']],
    ['a plugin twice', { plugins: '[json, json]' }, ['has "json" twice']],
    [
      'two plugins of one source',
      {
        plugins: '[container, { name: k8saudit, openParams: "http://:9765/" }, { name: k8saudit-eks, openParams: a }]',
      },
      ['both open the event source k8s_audit'],
    ],
    [
      'a plugin for system calls without any',
      { driver: 'none', plugins: '[container, dummy]', rules: '[]' },
      ['there are none without a driver'],
    ],
    ['nothing to read', { driver: 'none' }, ['there is nothing to read']],
    [
      'rules without their plugin',
      { plugins: '[]' },
      ['falco-rules 5.1.0 needs the plugin container 0.4.0', 'Add container'],
    ],
    ['rules of a source that nothing opens', { rules: '[okta-rules]' }, ['okta-rules 0.12.0 is about okta events']],
    [
      'rules too new for their plugin',
      { driver: 'none', plugins: '[{ name: k8saudit, version: 0.17.0, openParams: "http://:9765/" }]' },
      ['k8saudit-rules 0.18.0 needs the plugin k8saudit 0.18.0', 'The composition has k8saudit 0.17.0.'],
    ],
    [
      'a plugin of another Falco',
      { falco: '0.42.1', plugins: '[{ name: container, version: 0.7.1 }]' },
      ['plugin-container 0.7.1 does not go with Falco 0.42.1', 'Take 0.4.1'],
    ],
    [
      'a plugin’s unknown init key',
      { plugins: '[{ name: container, initConfig: { hook: [create] } }]' },
      ['the plugin container has no init key hook', 'Did you mean hooks?'],
    ],
    [
      'a secret in a plugin’s configuration',
      {
        plugins: '[container, { name: okta, initConfig: { api_token: abc } }]',
        secrets: '{ OKTA_API_TOKEN: { name: a, key: b } }',
      },
      ['api_token of the plugin okta is a secret', 'OKTA_API_TOKEN'],
    ],
    [
      'a plugin without what it reads',
      { plugins: '[container, cloudtrail]' },
      ['the plugin cloudtrail lacks openParams', 's3://'],
    ],
    [
      'an output without its secret',
      { components: '[falcosidekick]', outputs: '[slack]' },
      ['the output slack lacks its secret SLACK_WEBHOOKURL'],
    ],
    [
      'a secret in an output’s settings',
      {
        components: '[falcosidekick]',
        outputs: '[{ name: slack, settings: { webhookurl: "https://x" } }]',
        secrets: '{ SLACK_WEBHOOKURL: { name: a, key: b } }',
      },
      ['webhookurl of the output slack is a secret'],
    ],
    [
      'an unknown setting',
      { components: '[falcosidekick]', outputs: '[{ name: loki, settings: { hostprt: a } }]' },
      ['the output loki has no setting hostprt', 'Did you mean hostport?', 'lacks the setting hostport'],
    ],
    [
      'an unknown output',
      { components: '[falcosidekick]', outputs: '[slak]' },
      ['no output "slak"', 'Did you mean slack?'],
    ],
    ['outputs that nothing serves', { outputs: '[slack]' }, ['nothing that sends alerts', 'Add falcosidekick']],
    [
      'an output to a component that is not there',
      { components: '[falcosidekick]', outputs: '[talon]' },
      ['leads to falco-talon'],
    ],
    [
      'a secret that nothing takes',
      { secrets: '{ SLACK_WEBHOOK: { name: a, key: b } }' },
      ['nothing takes the secret SLACK_WEBHOOK'],
    ],
    [
      'the UI without a password',
      { components: '[falcosidekick-ui]' },
      ['falcosidekick-ui lacks its secret FALCOSIDEKICK_UI_USER'],
    ],
    ['Talon without its rules', { components: '[falco-talon]' }, ['falco-talon lacks the file rules.yaml']],
    [
      'an unknown key of the configuration',
      { config: '{ prioritty: info }' },
      ['no key prioritty', 'Did you mean priority?'],
    ],
    [
      'a removed key of the configuration',
      { config: '{ grpc: { enabled: true } }' },
      ['Falco 0.44.1 does not know grpc', 'falcosidekick'],
    ],
    ['a key that follows from others', { config: '{ load_plugins: [a] }' }, ['load_plugins follows from plugins']],
    ['a key of the wrong type', { config: '{ json_output: maybe }' }, ['json_output has to be of type boolean']],
    ['an unknown feature', { features: '{ metric: true }' }, ['there is no feature metric', 'Did you mean metrics?']],
    [
      'a feature of a later version',
      { falco: '0.43.1', features: '{ host-processes: true }' },
      ['does not have the feature host-processes'],
    ],
    [
      'a feature of what is not chosen',
      { features: '{ talon-exec: true }' },
      ['is of falco-talon, which is not chosen'],
    ],
    [
      'a rules file that is not there',
      { rules: '[falco-rules, { file: rules/mine.yaml }]' },
      ['rules/mine.yaml is not there'],
    ],
    ['a name too long for a label', { name: 'a'.repeat(60) }, ['the name is too long', 'Take at most']],
    ['a name that no service may have', { name: '1st' }, ['name is "1st"']],
    [
      'two environments of one name',
      { environments: '[{ name: a }, { name: a, facts: { kernel: "6.1" } }]' },
      ['the environment a is named twice'],
    ],
    [
      'replicas of what is no component',
      { environments: '[{ name: a, replicas: { falcosidekick: 3 } }]' },
      ['gives replicas to falcosidekick'],
    ],
  ])('says of %s what is wrong and what to do', (_, lines, expected) => {
    const said = saidOf(lines);
    for (const part of expected) expect(said).toContain(part);
    expect(said).toMatch(/^composition\.yaml:\d+:\d+: /);
  });

  it('has all its problems told at once, from top to bottom', () => {
    const said = saidOf({ driver: 'ebpf', components: '[falcosidekik]', config: '{ prioritty: info }' });
    expect(said.match(/^composition\.yaml:(\d+)/gm)).toStrictEqual([
      'composition.yaml:7',
      'composition.yaml:8',
      'composition.yaml:9',
    ]);
  });

  it('cannot be official when a part of it is not stable', () => {
    expect(saidOf({ components: '[k8s-metacollector]' }, 'official')).toContain('k8s-metacollector is incubating');
    expect(saidOf({}, 'official')).toBe('');
  });
});
