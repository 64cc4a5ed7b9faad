import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { listFiles, memoryHost } from '@falco-toolkit/core';
import { dataFolder, generators, templatesFolder, toolkitVersion } from '@falco-toolkit/generators';
import { filesOf, listExamples } from '@falco-toolkit/testing';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureTools } from '../field/index.ts';
import { type PackedPackage, packPackage } from './pack-package.ts';
import { publishedPackages } from './published-packages.ts';

let folder: string;
let binFolder: string;
const packed = new Map<string, PackedPackage>();
beforeAll(async () => {
  binFolder = (await ensureTools(['publint', 'attw'])).binFolder;
  folder = mkdtempSync(join(tmpdir(), 'falco-published-'));
  for (const published of publishedPackages) {
    packed.set(published.name, await packPackage(published, join(folder, published.name)));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const createFalco = (cwd: string, args: readonly string[]) =>
  execa('node', [join(folder, 'create-falco', 'bin', 'create-falco.js'), ...args], {
    cwd,
    env: { SOURCE_DATE_EPOCH: '1768435200' },
    reject: false,
    all: true,
  });

const newFolder = () => mkdtempSync(join(folder, 'work-'));

it.each(publishedPackages)('$name comes with every template, dotfiles too', ({ name }) => {
  const files = listFiles(diskTree(join(folder, name, 'templates')), '');
  expect(files).toEqual(listFiles(diskTree(templatesFolder), ''));
  expect(files).toContain('_layers/editor/files/.editorconfig');
});

it.each(publishedPackages)('$name depends on nothing of this repository, and has what it points to', ({ name }) => {
  const manifest = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ name, engines: { node: '>=20.19' }, license: 'Apache-2.0' });
  expect(manifest.dependencies).toBeUndefined();
  expect(JSON.stringify(manifest)).not.toMatch(/@falco-toolkit|\/src\//);
  const tree = diskTree(join(folder, name));
  expect(manifest.repository).toMatchObject({ directory: `packages/${name}` });
  expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
  const named = Object.values<string | Readonly<Record<string, string>>>({ ...manifest.exports, ...manifest.bin })
    .flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
    .filter((path) => !path.includes('*'));
  expect(named.filter((path) => tree.kind(path.replace(/^\.\//, '')) !== 'file')).toEqual([]);
  for (const file of ['LICENSE', 'README.md', 'THIRD-PARTY-LICENCES.txt']) expect(tree.kind(file)).toBe('file');
});

it.each(publishedPackages)('$name stays within its size budget', ({ name, budget }) => {
  const { packed: size, unpacked } = packed.get(name) ?? { packed: Number.NaN, unpacked: Number.NaN };
  expect(size / 1000).toBeLessThan(budget.packed);
  expect(unpacked / 1000).toBeLessThan(budget.unpacked);
});

it.each(publishedPackages)('$name is found and typed as it says, by every resolver', async ({ name, modules }) => {
  const tarball = packed.get(name)?.tarball ?? '';
  const run = (program: string, ...args: readonly string[]) =>
    execa(join(binFolder, program), args, { cwd: folder, reject: false, all: true });
  const lint = await run('publint', 'run', tarball, '--strict');
  expect(lint.exitCode, lint.all).toBe(0);
  // A package of commands alone has no types to be wrong.
  if (modules.every((module) => !('exported' in module))) return;
  const types = await run('attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji');
  expect(types.exitCode, types.all).toBe(0);
});

it('gives the same bytes as the sources, and needs no compiler for it', async () => {
  rmSync(join(folder, 'create-falco', 'dist', 'handlebars.cjs'), { force: true });
  const host = memoryHost({}, { today: '2026-01-15' });
  const templates = diskTree(templatesFolder);
  const data = (name: string) => diskTree(dataFolder(name));
  for (const example of listExamples(templates)) {
    const cwd = newFolder();
    const flags = Object.entries(example.answers).map(([name, value]) => `--${name}=${[value].flat().join(',')}`);
    const { all, exitCode } = await createFalco(cwd, [example.generator, ...flags, '--directory=project']);
    expect(exitCode, all).toBe(0);
    const written = diskTree(join(cwd, 'project'));
    const given = { ...example.answers, directory: 'project' };
    const plan = generators[example.generator].plan(given, { host, templates, data, version: toolkitVersion });
    const different = Object.entries(filesOf(plan)).filter(
      ([path, content]) => !Buffer.from(content).equals(Buffer.from(written.read(path) ?? [])),
    );
    // Cargo sorts its lock file, in the task that the kind has for that.
    expect(different.map(([path]) => path).filter((path) => path !== 'Cargo.lock')).toEqual([]);
  }
});

it('compiles a template that was changed after it was published', async () => {
  const own = join(folder, 'changed');
  const published = publishedPackages.find(({ name }) => name === 'create-falco');
  if (published === undefined) throw new Error('create-falco is not published');
  await packPackage(published, own);
  writeFileSync(join(own, 'templates', '_layers', 'owners', 'files', 'MINE.hbs'), '{{name}} is mine\n');
  const cwd = newFolder();
  const args = ['repository', 'audit', '--kind=plugin-go', '--approvers=octocat'];
  await execa('node', [join(own, 'bin', 'create-falco.js'), ...args], { cwd });
  expect(readFileSync(join(cwd, 'audit', 'MINE'), 'utf8')).toBe('audit is mine\n');
});

it('checks rules with the data that comes along', async () => {
  const cwd = newFolder();
  writeFileSync(
    join(cwd, 'a.yaml'),
    '- rule: a\n  desc: d\n  condition: evt.tpye = open\n  output: o\n  priority: INFO\n',
  );
  const { all, exitCode } = await createFalco(cwd, ['check-rules', 'a.yaml']);
  expect([exitCode, all]).toEqual([1, expect.stringContaining('evt.type')]);
});
