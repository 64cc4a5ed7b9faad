import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { listFiles } from '@falco-toolkit/core';
import { execa } from 'execa';
import { afterAll, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..', '..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'falco-update-'));
  folders.push(folder);
  return folder;
}

const run = (cwd: string, program: string, args: readonly string[]) =>
  execa('node', [program, ...args], { cwd, env: { NX_DAEMON: 'false', FORCE_COLOR: '0' }, reject: false, all: true });
const createFalco = (cwd: string, ...args: readonly string[]) =>
  run(cwd, join(repository, 'packages', 'create-falco', 'bin', 'create-falco.js'), args);
const nx = (cwd: string, ...args: readonly string[]) =>
  run(cwd, join(cwd, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), args);

function read(folder: string): Readonly<Record<string, string>> {
  const tree = diskTree(folder);
  return Object.fromEntries(
    listFiles(tree, '').map((path) => [
      path,
      `${tree.mode(path)} ${Buffer.from(tree.read(path) ?? []).toString('latin1')}`,
    ]),
  );
}

it('updates and undoes through Nx as on the command line', async () => {
  const workspace = newFolder();
  symlinkSync(join(repository, 'node_modules'), join(workspace, 'node_modules'));
  copyFileSync(join(repository, 'tsconfig.base.json'), join(workspace, 'tsconfig.base.json'));
  const plugin = join(repository, 'packages', 'falco', 'src', 'plugin.ts');
  writeFileSync(join(workspace, 'nx.json'), JSON.stringify({ analytics: false, plugins: [plugin] }));
  writeFileSync(join(workspace, 'package.json'), '{ "name": "workspace", "private": true }\n');
  const made = await createFalco(workspace, 'repository', 'falco-toys', '--kind=rules', '--approvers=octocat,hubot');
  expect(made.exitCode, made.all).toBe(0);

  const project = join(workspace, 'repositories', 'falco-toys');
  writeFileSync(join(project, 'OWNERS'), 'approvers:\n  - octocat\n  - hubot\n  - ada\n');
  const plain = newFolder();
  cpSync(join(workspace, 'repositories'), join(plain, 'repositories'), { recursive: true });
  const before = read(project);

  const change = ['falco-toys', '--set', 'approvers=octocat,mona'];
  const dry = await nx(workspace, 'g', 'falco:update', ...change, '--dry-run');
  expect(dry.exitCode, dry.all).toBe(0);
  expect(read(project)).toEqual(before);
  const byNx = await nx(workspace, 'g', 'falco:update', ...change);
  expect(byNx.exitCode, byNx.all).toBe(0);
  expect(readFileSync(join(project, 'OWNERS'), 'utf8')).toBe('approvers:\n  - octocat\n  - ada\n  - mona\n');
  const byCommand = await createFalco(plain, 'update', ...change);
  expect(byCommand.exitCode, byCommand.all).toBe(0);
  const updated = read(project);
  expect(read(join(plain, 'repositories', 'falco-toys'))).toEqual(updated);

  // What one front did, another takes back.
  const undone = await createFalco(workspace, 'undo');
  expect(undone.exitCode, undone.all).toBe(0);
  expect(read(project)).toEqual(before);
  const again = await nx(workspace, 'g', 'falco:undo');
  expect(again.exitCode, again.all).toBe(0);
  expect(read(project)).toEqual(updated);

  const record = join(project, '.falco', 'record.yaml');
  writeFileSync(record, readFileSync(record, 'utf8').replace(/^toolkit: .*$/m, 'toolkit: 0.0.1'));
  expect((await nx(workspace, 'g', 'falco:update', '--check')).exitCode).toBe(1);
  expect((await createFalco(workspace, 'update', '--check')).exitCode).toBe(1);
});
