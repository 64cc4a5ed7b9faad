import { expect, it } from 'vitest';
import { readExtensions } from './extensions.ts';
import { memoryHost } from './memory-host.ts';
import { listFiles, readText } from './tree.ts';

it('finds what a workspace adds below tools/falco, as a tree of its own', () => {
  const workspace = memoryHost({ 'tools/falco/profiles/strict.yaml': 'name: strict\n', 'profiles/no.yaml': '' });
  const profiles = readExtensions(workspace, 'profiles');
  expect(profiles && listFiles(profiles, '')).toEqual(['strict.yaml']);
  expect(profiles && readText(profiles, 'strict.yaml')).toBe('name: strict\n');
});

it('gives nothing where a workspace adds nothing', () => {
  expect(readExtensions(memoryHost({ 'tools/falco/gates': 'a file' }), 'gates')).toBeUndefined();
  expect(readExtensions(memoryHost({}), 'templates')).toBeUndefined();
});
