import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import {
  type Command,
  type CommandContext,
  type CommandResult,
  memoryHost,
  type Plan,
  ToolkitError,
} from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { diff } from './diff/index.ts';
import { explain } from './explain/index.ts';
import { render } from './render/index.ts';
import { validate } from './validate/index.ts';

const folder = 'compositions/edge';
const composition = `apiVersion: falco.org/v1alpha1
kind: Composition
name: edge
profile: secure-by-default
falco: 0.44.1
formats: [helm, kustomize, manifests]
components: [falcosidekick]
environments:
  - { name: production, facts: { perfEventParanoid: 4 } }
  - { name: staging }
`;
const files = {
  [`${folder}/composition.yaml`]: composition,
  [`${folder}/README.md`]: '# Edge\n\n<!-- access:begin -->\n<!-- access:end -->\n\nEnd.\n',
};
type Files = Readonly<Record<string, string>>;

const packages = join(import.meta.dirname, '..', '..');
const context = (workspace: Files): CommandContext => ({
  host: memoryHost(workspace),
  templates: memoryHost(),
  data: (name) => diskTree(join(packages, name, 'data')),
  version: '1.2.3',
  outside: {
    run: async () => undefined,
    request: async () => {
      throw new ToolkitError({ code: 'task-failed', message: 'nobody answers' });
    },
    progress: () => undefined,
  },
});

const run = (command: Command, workspace: Files, answers: object = {}): Promise<CommandResult> =>
  command.run({ path: folder, ...answers }, context(workspace));

/** A workspace after a plan. */
function applied(workspace: Files, { operations, target }: Plan): Files {
  const after: Record<string, string> = { ...workspace };
  for (const operation of operations) {
    const path = `${target}/${operation.path}`;
    if (operation.type === 'remove') delete after[path];
    else after[path] = String(operation.content);
  }
  return after;
}

async function rendered(workspace: Files, answers: object = {}): Promise<Files> {
  const { plan } = await run(render, workspace, answers);
  if (plan === undefined) throw new Error('render gives a plan');
  return applied(workspace, plan);
}

describe('render', () => {
  it('writes every format, the table of access and its digests, and has nothing to do a second time', async () => {
    const first = await run(render, files);
    expect(first.passed).toBe(true);
    const paths = first.plan?.operations.map(({ path }) => path) ?? [];
    for (const path of [
      'ACCESS.md',
      'README.md',
      'helm/Chart.yaml',
      'kustomize/base/kustomization.yaml',
      'manifests/production/install.yaml',
    ])
      expect(paths).toContain(path);
    const after = await rendered(files);
    expect(after[`${folder}/README.md`]).toMatch(/access:begin -->\n\n\| namespace/);
    expect((await run(render, after)).plan?.operations).toStrictEqual([]);
    expect((await run(render, after)).render('text')).toBe('edge: everything is in step');
  });

  it('removes what it renders no more, and leaves files alone that are not its own', async () => {
    const mine = { ...(await rendered(files)), [`${folder}/kustomize/mine.yaml`]: 'mine: true\n' };
    const less = {
      ...mine,
      [`${folder}/composition.yaml`]: composition.replace('helm, kustomize, manifests', 'manifests'),
    };
    const { plan } = await run(render, less);
    const removed = plan?.operations.filter(({ type }) => type === 'remove').map(({ path }) => path) ?? [];
    expect(removed).toContain('kustomize/base/kustomization.yaml');
    expect(removed).not.toContain('kustomize/mine.yaml');
    const after = plan === undefined ? {} : applied(less, plan);
    expect(Object.keys(after).filter((path) => path.startsWith(`${folder}/kustomize`))).toStrictEqual([
      `${folder}/kustomize/mine.yaml`,
    ]);
    expect(await rendered({ ...after, [`${folder}/composition.yaml`]: composition })).toStrictEqual(mine);
  });

  it('keeps a rendered file that was edited by hand, says so, and renders it again by force', async () => {
    const before = await rendered(files);
    const path = `${folder}/helm/values.yaml`;
    const edited = { ...before, [path]: 'mine: true\n' };
    const result = await run(render, edited);
    expect(result.passed).toBe(false);
    expect(result.render('text')).toContain('helm/values.yaml was edited by hand, and is kept as it is');
    expect(result.render('text')).toContain('edge: everything else is in step');
    expect(result.notes).toEqual([...new Set(result.notes)]);
    expect((await rendered(edited))[path]).toBe('mine: true\n');
    // The next run still knows.
    expect((await run(render, await rendered(edited))).passed).toBe(false);
    expect(await rendered(edited, { force: true })).toStrictEqual(before);
  });

  it('does not replace a file that was there before', async () => {
    const workspace = { ...files, [`${folder}/ACCESS.md`]: 'mine\n' };
    const result = await run(render, workspace);
    expect(result.passed).toBe(false);
    expect(result.render('text')).toContain('stands where a rendered file has to go');
    expect((await rendered(workspace))[`${folder}/ACCESS.md`]).toBe('mine\n');
  });
});

describe('validate', () => {
  it('is content with a composition that is rendered', async () => {
    const result = await run(validate, await rendered(files));
    expect(result.render('text')).toBe('edge: nothing to complain about');
    expect(result.passed).toBe(true);
    expect(result.notes?.join()).toContain('have no digest yet');
  });

  it('says what is wrong, with its place, and as SARIF', async () => {
    const wrong = {
      ...files,
      [`${folder}/composition.yaml`]: composition.replace('[falcosidekick]', '[falcosidekik]'),
    };
    const result = await run(validate, wrong);
    expect(result.passed).toBe(false);
    expect(result.render('text')).toContain('Did you mean falcosidekick?');
    const { runs } = JSON.parse(result.render('sarif'));
    expect(runs[0].results[0].locations[0].physicalLocation.region.startLine).toBe(7);
  });

  it('fails when what is rendered is not in step, and when nothing may be unlocked', async () => {
    expect((await run(validate, files)).render('text')).toContain('is not rendered as composition.yaml says');
    expect((await run(validate, await rendered(files), { locked: true })).render('text')).toContain('has no digest');
  });
});

describe('explain', () => {
  it('tells why, and what is lost without, for every environment that differs', async () => {
    const result = await run(explain, files);
    const text = result.render('text');
    expect(text).toContain('falco may use the capability BPF');
    expect(text).toContain('without it: Falco does not start');
    expect(text).toMatch(/in production: [\s\S]*capability SYS_ADMIN/);
    expect(text).not.toContain('in staging');
    expect(result.render('markdown')).toContain('| use the capability BPF | loads the programs and maps');
    const report = JSON.parse(result.render('json'));
    expect(report.environments.map((one: { environment: string }) => one.environment)).toStrictEqual([
      '',
      'production',
    ]);
  });

  it('says which environments there are', async () => {
    await expect(run(explain, files, { environment: 'prod' })).rejects.toThrow(/Did you mean production\?/);
  });
});

describe('diff', () => {
  it('compares profiles: what is gained, with its price', async () => {
    const text = (await run(diff, files, { profile: 'convenient' })).render('text');
    expect(text).toContain('+ falco may have all privileges');
    expect(text).toContain('the price: whoever takes over Falco has the node');
    expect(text).not.toMatch(/^ {2}- falco may/m);
  });

  it('compares environments and versions of Falco', async () => {
    expect((await run(diff, files, { to: 'production' })).render('text')).toContain(
      '+ falco may use the capability SYS_ADMIN',
    );
    expect((await run(diff, files, { falco: '0.43.1' })).render('text')).toContain('~ falco 0.44.1 → 0.43.1');
  });

  it('compares two compositions, and refuses to compare one with itself', async () => {
    const other = {
      ...files,
      'compositions/core/composition.yaml': composition.replace('components: [falcosidekick]\n', ''),
    };
    const text = (await run(diff, other, { against: 'compositions/core' })).render('markdown');
    expect(text).toContain('- - apps/Deployment/edge/edge-falcosidekick');
    await expect(run(diff, files)).rejects.toThrow(/both sides of the comparison are the same/);
    await expect(run(diff, files, { profile: 'lean' })).rejects.toThrow(/--profile: there is no profile "lean"/);
  });
});

it('says that there is no composition', async () => {
  await expect(run(explain, {})).rejects.toThrow(/there is no composition\.yaml in compositions\/edge/);
});
