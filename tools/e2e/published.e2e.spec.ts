import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { listFiles } from '@falco-toolkit/core';
import nodePlop from 'node-plop';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterPublishedWorld, type PublishedWorld } from './published-workspaces.ts';

const rules = ['--kind=rules', '--description=Rules for shells', '--approvers=octocat,hubot'] as const;
let world: PublishedWorld;
beforeAll(async () => {
  world = await enterPublishedWorld();
});
afterAll(() => world.leave());

/** Runs a command that has to end well, and gives what it printed on standard output. */
async function succeed(folder: string, ...command: readonly [string, ...string[]]): Promise<string> {
  const { all, exitCode, stdout } = await world.run(folder, ...command);
  expect(exitCode, `${command.join(' ')}\n${all}`).toBe(0);
  return stdout;
}

const filesOf = (folder: string) => {
  const tree = diskTree(folder);
  return Object.fromEntries(
    listFiles(tree, '').map((path) => [path, Buffer.from(tree.read(path) ?? []).toString('latin1')]),
  );
};
const nx = { npm: ['npx', 'nx'], pnpm: ['pnpm', 'exec', 'nx'] } as const;

describe('npm create falco', () => {
  it('makes a project in an empty folder, and checks what is in it', async () => {
    const folder = world.newFolder();
    await succeed(folder, 'npm', 'create', 'falco@latest', '--yes', '--', 'repository', 'shells', ...rules);
    expect(diskTree(folder).list('')).toEqual(['.falco-undo', 'shells']);
    const checked = await succeed(
      folder,
      ...(['npm', 'create', 'falco@latest', '--yes', '--', 'check-rules', 'shells/rules/shells_rules.yaml'] as const),
    );
    expect(checked).toContain('nothing to complain about');
  });
});

describe('create-nx-workspace --preset=falco', () => {
  it('makes a workspace in which the plugin is at home', async () => {
    const folder = world.newFolder();
    const flags = ['--preset=falco@latest', '--pm=npm', '--nxCloud=skip', '--no-interactive', '--skipGit'];
    await succeed(folder, 'npx', '--yes', 'create-nx-workspace@23.2.1', 'ours', ...flags);
    const workspace = join(folder, 'ours');
    expect(JSON.parse(readFileSync(join(workspace, 'nx.json'), 'utf8'))).toMatchObject({ plugins: ['falco'] });
    await succeed(workspace, 'npx', 'nx', 'g', 'falco:contrib', 'ssh-keys', '--kind=rules', '--owners=octocat');
    expect(await succeed(workspace, 'npx', 'nx', 'show', 'projects')).toContain('ssh-keys');
  });
});

/** Every version with every manager: what differs is how packages are found. What is done with them is tested with one. */
const matrix = ['22.7.8', '23.2.1', '24.0.0'].flatMap((version) =>
  (['npm', 'pnpm'] as const).map((manager) => ({ version, manager })),
);

describe.each(matrix)('nx add falco, in a workspace of Nx $version with $manager', ({ version, manager }) => {
  it('adds, generates and shows; with npm it also builds, from the cache at last, and is in step', async () => {
    const workspace = await world.newWorkspace(version, manager);
    const [program, ...first] = nx[manager];
    const run = (...args: readonly string[]) => succeed(workspace, program, ...first, ...args);
    await run('add', 'falco');
    expect(JSON.parse(readFileSync(join(workspace, 'nx.json'), 'utf8'))).toEqual({
      analytics: false,
      plugins: ['falco'],
      sync: { globalGenerators: ['falco:sync'] },
    });
    await run('g', 'falco:repository', 'shells', ...rules, '--no-interactive');
    const project = JSON.parse(await run('show', 'project', 'shells', '--json'));
    expect(project.tags).toEqual(expect.arrayContaining(['tier:repository', 'scope:ecosystem', 'status:sandbox']));
    if (manager === 'pnpm') return;
    await run('build', 'shells');
    expect(diskTree(workspace).list('repositories/shells/dist')).not.toEqual([]);
    expect(await run('build', 'shells')).toContain('1 out of 1');
    await run('sync:check');
  });
});

describe('what a workspace has of its own', () => {
  it('is found by every front without registration, and tested as the kinds of the toolkit are', async () => {
    const workspace = await world.newWorkspace('24.0.0', 'npm');
    await succeed(workspace, 'npx', 'nx', 'add', 'falco');
    await succeed(workspace, 'npx', 'nx', 'g', 'falco:kind', 'greeter-sh', '--tier=repository');
    const test = ['node', '--test', 'tools/falco/kinds.test.mjs'] as const;
    expect((await world.run(workspace, ...test)).exitCode).toBe(1);
    await succeed(workspace, 'env', 'UPDATE_GOLDENS=1', ...test);
    expect(await succeed(workspace, ...test)).toContain('pass 6');

    const answers = { name: 'hello', kind: 'greeter-sh', approvers: 'octocat', greeting: "it's" };
    const flags = ['hello', '--kind=greeter-sh', '--approvers=octocat', "--greeting=it's"];
    await succeed(workspace, 'npx', 'nx', 'g', 'falco:repository', ...flags, '--directory=by-nx');
    const create = ['npm', 'create', 'falco@latest', '--yes', '--', 'repository'] as const;
    await succeed(workspace, ...create, ...flags, '--directory=by-create');
    await runPlop(workspace, { ...answers, directory: 'by-plop' });
    const byNx = filesOf(join(workspace, 'by-nx'));
    expect(byNx['run.sh']).toContain(`echo 'it'\\''s'`);
    expect(filesOf(join(workspace, 'by-create'))).toEqual(byNx);
    expect(filesOf(join(workspace, 'by-plop'))).toEqual(byNx);
  });
});

/** Runs the plop pack of the installed plugin, with a plopfile as a user writes it. */
async function runPlop(workspace: string, answers: object): Promise<void> {
  const plopfile = join(workspace, 'plopfile.mjs');
  writeFileSync(plopfile, "import { falco } from 'falco/plop';\n\nexport default falco;\n");
  const before = process.env['SOURCE_DATE_EPOCH'];
  process.env['SOURCE_DATE_EPOCH'] = '1768435200';
  try {
    const plop = await nodePlop(plopfile, { destBasePath: workspace, force: false });
    const { failures } = await plop.getGenerator('repository').runActions(answers);
    expect(failures).toEqual([]);
  } finally {
    if (before === undefined) delete process.env['SOURCE_DATE_EPOCH'];
    else process.env['SOURCE_DATE_EPOCH'] = before;
  }
}
