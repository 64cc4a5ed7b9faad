import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { expect, it } from 'vitest';
import { pluginByItsPackage } from './plugin-by-its-package.ts';

const migrated = (text: string): string | null => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('nx.json', text);
  pluginByItsPackage(tree);
  return tree.read('nx.json', 'utf8');
};

it.each([
  ['{ "plugins": ["falco/plugin", "@nx/js"] }', '{ "plugins": ["falco", "@nx/js"] }'],
  ['{ "plugins": [{ "plugin": "falco/plugin" }] // ours\n}', '{ "plugins": [{ "plugin": "falco" }] // ours\n}'],
  ['{ "plugins": ["falco"] }', '{ "plugins": ["falco"] }'],
  ['{}', '{}'],
])('brings %j to %j', (before, after) => {
  expect(migrated(before)).toBe(after);
});

it('has nothing to do the second time', () => {
  const once = migrated('{ "plugins": ["falco/plugin"] }') ?? '';
  expect(migrated(once)).toBe(once);
});
