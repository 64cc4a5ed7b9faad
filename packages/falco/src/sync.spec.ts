import { generators } from '@falco-toolkit/generators';
import { sha256 } from '@falco-toolkit/kinds';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { beforeEach, expect, it } from 'vitest';
import { adaptGenerator } from './adapt-generator.ts';
import { sync } from './sync.ts';

let tree: Tree;
beforeEach(async () => {
  tree = createTreeWithEmptyWorkspace();
  await adaptGenerator(generators.repository)(tree, { name: 'shells', kind: 'rules', approvers: ['octocat', 'hubot'] });
  await adaptGenerator(generators.contrib)(tree, { name: 'ssh-keys', kind: 'script', owners: ['octocat'] });
});

it('has nothing to say of a workspace that is in step', async () => {
  expect(await sync(tree)).toBeUndefined();
});

it('brings an index into step', async () => {
  const before = tree.read('contrib/README.md', 'utf8') ?? '';
  tree.write('contrib/README.md', before.replaceAll('ssh-keys', 'gone'));
  expect(await sync(tree)).toMatchObject({ outOfSyncDetails: ['contrib/README.md'] });
  expect(tree.read('contrib/README.md', 'utf8')).toBe(before);
  expect(await sync(tree)).toBeUndefined();
});

it('brings a managed file into step that the templates have changed since, and keeps what its owners wrote', async () => {
  const path = 'repositories/shells/.editorconfig';
  const pristine = 'repositories/shells/.falco/pristine/.editorconfig.txt';
  const text = tree.read(path, 'utf8') ?? '';
  const older = text.replace('root = true', 'root = false');
  expect(older).not.toBe(text);
  // As a former version of the toolkit would have left it.
  tree.write(pristine, older);
  const record = 'repositories/shells/.falco/record.yaml';
  tree.write(record, (tree.read(record, 'utf8') ?? '').replace(sha256(text), sha256(older)));
  tree.write(path, `${older}\n[*.ours]\nindent_size = 7\n`);
  expect((await sync(tree))?.outOfSyncDetails).toContain(path);
  expect(tree.read(path, 'utf8')).toContain('root = true');
  expect(tree.read(path, 'utf8')).toContain('[*.ours]');
  expect(await sync(tree)).toBeUndefined();
});
