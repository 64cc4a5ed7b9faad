import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { listFiles } from '@falco-toolkit/core';
import { templatesFolder } from '@falco-toolkit/generators';
import { families, type KindExample, listExamples } from '@falco-toolkit/testing';
import { execa } from 'execa';
import nodePlop from 'node-plop';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTools } from '../field/index.ts';
import { goldensFolder } from '../proofs/tools-of-examples.ts';

const repository = join(import.meta.dirname, '..', '..');
const env = { SOURCE_DATE_EPOCH: '1768435200', NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NO_COLOR: '1' };
const examples = listExamples(diskTree(templatesFolder));
const folders: string[] = [];

/** A folder of its own, with this checkout's packages installed, that is an Nx workspace or is not. */
function newFolder(nx: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'falco-front-'));
  folders.push(folder);
  if (!nx) return folder;
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  // Nx reads TypeScript on Node 20 only where there is a tsconfig, and not from node_modules: hence the path.
  copyFileSync(join(repository, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  const plugin = join(repository, 'packages', 'falco', 'src', 'plugin.ts');
  writeFileSync(join(folder, 'nx.json'), JSON.stringify({ analytics: false, plugins: [plugin] }));
  writeFileSync(join(folder, 'package.json'), '{ "name": "workspace", "private": true }\n');
  return folder;
}

/** The files of a project as text or hex, by path, with their executable bit. */
function readProject(folder: string): Readonly<Record<string, string>> {
  const tree = diskTree(folder);
  return Object.fromEntries(
    listFiles(tree, '').map((path) => [
      `${path} ${tree.mode(path)}`,
      Buffer.from(tree.read(path) ?? []).toString('latin1'),
    ]),
  );
}

function toFlags(answers: KindExample['answers']): readonly string[] {
  return Object.entries(answers).flatMap(([name, value]) =>
    name === 'name' ? [] : [`--${name}=${[value].flat().join(',')}`],
  );
}

const nx = (cwd: string, args: readonly string[], node = 'node') =>
  execa(node, [join(cwd, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), ...args], {
    cwd,
    env,
    reject: false,
    all: true,
  });
const createFalco = (cwd: string, args: readonly string[], node = 'node') =>
  execa(node, [join(repository, 'packages', 'create-falco', 'bin', 'create-falco.js'), ...args], {
    cwd,
    env,
    reject: false,
    all: true,
  });

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the three fronts', () => {
  it.each(examples.map((example) => [example.id, example] as const))(
    'write the same bytes for %s',
    async (_, example) => {
      const name = String(example.answers['name']);
      const workspace = newFolder(true);
      const byNx = await nx(workspace, [
        'g',
        `falco:${example.generator}`,
        name,
        ...toFlags(example.answers),
        '--no-interactive',
      ]);
      expect(byNx.exitCode, byNx.all).toBe(0);
      const plain = newFolder(false);
      const byCommand = await createFalco(plain, [example.generator, name, ...toFlags(example.answers), '--yes']);
      expect(byCommand.exitCode, byCommand.all).toBe(0);
      const byPlop = await runPlop(newFolder(false), example.generator, example.answers);

      const family = families[example.generator];
      const files = readProject(join(workspace, family, name));
      expect(Object.keys(files).map((path) => path.split(' ')[0])).toEqual(
        listFiles(diskTree(join(goldensFolder, example.id)), ''),
      );
      expect(readProject(join(plain, name))).toEqual(files);
      // The whole family: what is kept in step around the project has to be the same as well.
      expect(readProject(join(byPlop, family))).toEqual(readProject(join(workspace, family)));
    },
  );
});

describe('the three fronts, for a tree that is there', () => {
  const tree = {
    'contrib/LICENSE': 'Apache License\nVersion 2.0, January 2004\n',
    'contrib/OWNERS': 'approvers:\n  - octocat\n',
    'contrib/alpha/README.md': '# Alpha\n\nSends alerts on.\n',
    'contrib/alpha/run.sh': '#!/bin/sh\nfalco --cri x\n',
    'contrib/beta/rules.yaml': '- list: l\n  items: [a]\n',
  };
  const plant = (folder: string): string => {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  };

  it('adopt it with the same bytes, and change nothing that was there', async () => {
    const workspace = plant(newFolder(true));
    const byNx = await nx(workspace, ['g', 'falco:adopt', 'contrib', '--no-interactive']);
    expect(byNx.exitCode, byNx.all).toBe(0);
    expect(byNx.all).toContain('uses what Falco no longer has: flag-cri');
    const plain = plant(newFolder(false));
    const byCommand = await createFalco(plain, ['adopt', 'contrib', '--yes']);
    expect(byCommand.exitCode, byCommand.all).toBe(0);
    const planted = plant(newFolder(false));
    await runPlop(planted, 'adopt', { path: 'contrib' });

    const files = readProject(join(workspace, 'contrib'));
    expect(files['alpha/tier.yaml 644']).toContain('description: Sends alerts on');
    expect(readProject(join(plain, 'contrib'))).toEqual(files);
    expect(readProject(join(planted, 'contrib'))).toEqual(files);
    for (const [path, text] of Object.entries(tree)) expect(files[`${path.slice('contrib/'.length)} 644`]).toBe(text);
  });
});

async function runPlop(folder: string, generator: string, answers: KindExample['answers']): Promise<string> {
  const before = process.env['SOURCE_DATE_EPOCH'];
  process.env['SOURCE_DATE_EPOCH'] = env.SOURCE_DATE_EPOCH;
  try {
    const plop = await nodePlop(join(repository, 'plopfile.mjs'), { destBasePath: folder, force: false });
    const { failures } = await plop.getGenerator(generator).runActions(answers);
    expect(failures).toEqual([]);
    return folder;
  } finally {
    if (before === undefined) delete process.env['SOURCE_DATE_EPOCH'];
    else process.env['SOURCE_DATE_EPOCH'] = before;
  }
}

describe('nx', () => {
  const args = ['g', 'falco:repository', 'webhook-audit', '--kind=plugin-go', '--approvers=octocat,hubot'];

  it('shows a plan for a dry run and touches nothing', async () => {
    const workspace = newFolder(true);
    const { all, exitCode } = await nx(workspace, [...args, '--dry-run']);
    expect(exitCode, all).toBe(0);
    expect(all).toContain('CREATE repositories/webhook-audit/go.mod');
    expect(diskTree(workspace).list('')).not.toContain('repositories');
  });

  it('gives a project with tags and targets, and says what is wrong with bad answers', async () => {
    const workspace = newFolder(true);
    const made = await nx(workspace, args);
    expect(made.exitCode, made.all).toBe(0);
    const again = await nx(workspace, args);
    expect(again.all).not.toContain('CREATE');
    expect(again.all).toContain('Nothing to do');

    const shown = await nx(workspace, ['show', 'project', 'webhook-audit', '--json']);
    const project = JSON.parse(shown.stdout);
    expect(project.tags).toEqual(
      expect.arrayContaining(['tier:repository', 'scope:ecosystem', 'status:sandbox', 'kind:repository']),
    );
    expect(Object.keys(project.targets)).toEqual(expect.arrayContaining(['build', 'test', 'lint']));

    const wrong = await nx(workspace, [
      'g',
      'falco:repository',
      'x',
      '--kind=plugin-og',
      '--approvers=octocat',
      '--no-interactive',
    ]);
    expect(wrong.exitCode).toBe(1);
    expect(wrong.all).toContain('Did you mean plugin-go?');
  });
});

describe('plop', () => {
  it('runs from the command line of a checkout', async () => {
    const folder = newFolder(false);
    const answers = [
      'webhook-audit',
      'plugin-go',
      'Audit events',
      'octocat,hubot',
      '',
      'falcosecurity',
      'ecosystem',
      'here/webhook-audit',
    ];
    const { all, exitCode } = await execa('npx', ['plop', '--dest', folder, 'repository', ...answers], {
      cwd: repository,
      env,
      reject: false,
      all: true,
    });
    expect(exitCode, all).toBe(0);
    expect(readFileSync(join(folder, 'here', 'webhook-audit', 'OWNERS'), 'utf8')).toContain('- octocat');
  });
});

describe('create-falco', () => {
  const args = ['repository', 'webhook-audit', '--kind=plugin-go', '--approvers=octocat,hubot', '--yes'];

  it('prints a diff for a dry run, writes once, and then has nothing to do', async () => {
    const folder = newFolder(false);
    for (const flag of ['--dry-run', '--dry-run=true']) {
      const dry = await createFalco(folder, [...args, flag]);
      expect(dry.stdout).toContain('+++ b/webhook-audit/go.mod');
      expect(diskTree(folder).list('')).toEqual([]);
    }
    expect((await createFalco(folder, args)).exitCode).toBe(0);
    expect((await createFalco(folder, args)).stderr).toContain('Nothing to do');
    expect(diskTree(folder).list('')).toEqual(['.falco-undo', 'webhook-audit']);
  });

  it.each([
    [['repository', 'X', '--kind=plugin-go', '--approvers=octocat'], 'Try x.'],
    [['repositry', 'x'], 'Did you mean repository?'],
    [['repository', 'x', '--kind=plugin-go', '--approvers=octocat', '--directory=../x'], 'leaves its folder by ".."'],
    [['repository', 'x', '--kind=plugin-go', '--approvers=octocat', '--plugin-ids=3'], 'Did you mean --pluginId?'],
  ])('answers %j with exit code 1 and writes nothing', async (wrong, words) => {
    const folder = newFolder(false);
    const { exitCode, stderr } = await createFalco(folder, wrong);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(diskTree(folder).list('')).toEqual([]);
  });

  it('finishes also when its reader leaves', async () => {
    const folder = newFolder(false);
    const command = createFalco(folder, args);
    command.stdout?.destroy();
    command.all?.resume();
    expect((await command).exitCode).toBe(0);
    expect(diskTree(folder).kind('webhook-audit/tier.yaml')).toBe('file');
  });

  it('counts a directory from where it is given, in a workspace too', async () => {
    const workspace = newFolder(true);
    mkdirSync(join(workspace, 'team'));
    expect((await createFalco(join(workspace, 'team'), [...args, '--directory=./plugins/audit'])).exitCode).toBe(0);
    expect(diskTree(workspace).kind('team/plugins/audit/tier.yaml')).toBe('file');
    expect((await createFalco(join(workspace, 'team'), args)).exitCode).toBe(0);
    expect(diskTree(workspace).kind('repositories/webhook-audit/tier.yaml')).toBe('file');
  });
});

describe('on a Node that strips types itself', () => {
  let node: string;
  beforeAll(async () => {
    node = join((await ensureTools(['node24'])).binFolder, 'node24');
  });

  it('both command lines run from source', async () => {
    const workspace = newFolder(true);
    const byNx = await nx(
      workspace,
      ['g', 'falco:repository', 'audit', '--kind=plugin-go', '--approvers=octocat'],
      node,
    );
    expect(byNx.exitCode, byNx.all).toBe(0);
    const byCommand = await createFalco(
      workspace,
      ['repository', 'audit', '--kind=plugin-go', '--approvers=octocat'],
      node,
    );
    expect(byCommand.stderr).toContain('Nothing to do');
  });
});
