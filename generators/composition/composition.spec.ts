import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { type MemoryFile, memoryHost, type Plan, ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { composition, dataFolder, templatesFolder } from '../index.ts';

const templates = diskTree(templatesFolder);
const good = { name: 'edge', owners: 'octocat,hubot', formats: 'kustomize,helm,helm-overlay,manifests' };
type Files = Readonly<Record<string, MemoryFile>>;

const trees = new Map(['catalog', 'compose'].map((name) => [name, diskTree(dataFolder(name))]));
const plan = (answers: object, files: Files = {}): Plan =>
  composition.plan(
    { ...answers },
    {
      host: memoryHost(files, { today: '2026-01-15' }),
      templates,
      data: (name) => trees.get(name) ?? memoryHost(),
      version: '1.2.3',
    },
  );

/** The files of a workspace after a plan. */
function applied({ operations, target }: Plan, files: Files = {}): Files {
  const after: Record<string, MemoryFile> = { ...files };
  for (const operation of operations) {
    const path = join(target, operation.path);
    if (operation.type === 'remove') delete after[path];
    else after[path] = operation.mode === '755' ? { content: operation.content, mode: '755' } : operation.content;
  }
  return after;
}

const failure = (...args: Parameters<typeof plan>): string => {
  try {
    plan(...args);
    return '';
  } catch (error) {
    if (error instanceof ToolkitError) return error.message;
    throw error;
  }
};

describe('falco:composition', () => {
  it('gives what the composition is made of, its metadata, its people, and every format', () => {
    const files = applied(plan(good));
    const paths = Object.keys(files);
    for (const path of [
      'ACCESS.md',
      'OWNERS',
      'README.md',
      'composition.yaml',
      'tier.yaml',
      'helm/Chart.yaml',
      'helm-overlay/Chart.yaml',
      'kustomize/base/kustomization.yaml',
      'manifests/install.yaml',
    ])
      expect(paths).toContain(`compositions/edge/${path}`);
    expect(files['compositions/edge/composition.yaml']).toContain('profile: secure-by-default\nfalco: 0.44.1\n');
    expect(files['compositions/edge/tier.yaml']).toContain('buildsOn:\n  - core:falco\n');
    expect(files['compositions/edge/README.md']).toMatch(
      /<!-- access:begin -->\n\n\| namespace \|[\s\S]*capability BPF/,
    );
  });

  it('has nothing to do when it runs again', () => {
    const files = applied(plan(good));
    expect(plan(good, files).operations).toStrictEqual([]);
  });

  it('renders the composition as its owners changed it', () => {
    const files = applied(plan(good));
    const path = 'compositions/edge/composition.yaml';
    const changed = {
      ...files,
      [path]: String(files[path]).replace('profile: secure-by-default', 'profile: convenient'),
    };
    const next = plan(good, changed);
    expect(next.operations.map((operation) => operation.path)).toContain('ACCESS.md');
    expect(applied(next, changed)[path]).toBe(changed[path]);
    expect(String(applied(next, changed)['compositions/edge/README.md'])).toContain('have all privileges');
  });

  it('names the secrets that the chosen parts need, and never their values', () => {
    const files = applied(plan({ ...good, driver: 'none', plugins: 'k8saudit,okta', components: 'falcosidekick-ui' }));
    const intent = String(files['compositions/edge/composition.yaml']);
    expect(intent).toContain('K8SAUDIT_CERTIFICATE:\n    name: edge-plugin-k8saudit\n    key: k8saudit-certificate');
    expect(intent).toContain('OKTA_API_TOKEN');
    expect(intent).toContain('FALCOSIDEKICK_UI_USER');
  });

  it('takes its people from the workspace when none are named', () => {
    const files = { OWNERS: 'approvers:\n  - octocat\n' };
    expect(applied(plan({ ...good, owners: undefined }, files))['compositions/edge/OWNERS']).toContain('- octocat');
  });

  it('tells a plugin what to read', () => {
    const files = applied(plan({ ...good, driver: 'none', plugins: 'k8saudit-eks=my-cluster' }));
    expect(files['compositions/edge/composition.yaml']).toContain('openParams: my-cluster');
  });

  it('brings rules for falco-talon with the mildest of actions', () => {
    const files = applied(plan({ ...good, components: 'falco-talon' }));
    expect(files['compositions/edge/talon/rules.yaml']).toContain('kubernetes:label');
    expect(files['compositions/edge/composition.yaml']).toContain('talon-label: true');
  });

  it.each([
    [{ components: 'falcosidekik' }, 'Did you mean falcosidekick?'],
    [{ plugins: 'k8s-audit' }, 'Did you mean k8saudit?'],
    [{ plugins: 'cloudtrail' }, 'lacks openParams'],
    [{ driver: 'none' }, 'there is nothing to read'],
    [{ driver: 'ebpf' }, '--driver "ebpf"'],
    [{ formats: 'kustomise' }, 'Did you mean kustomize?'],
    [{ name: 'Edge' }, 'Edge'],
    [{ name: `a${'b'.repeat(60)}` }, 'too long'],
    [{ owners: undefined }, '--owners is missing'],
    [{ environments: 'prod,Prod' }, 'Prod'],
    [{ directory: '../x' }, '..'],
  ])('refuses %j', (wrong, words) => {
    expect(failure({ ...good, ...wrong })).toContain(words);
  });
});
