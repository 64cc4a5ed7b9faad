import { diskTree } from '@falco-toolkit/apply';
import { readCatalog } from '@falco-toolkit/catalog';
import { readProfiles } from '@falco-toolkit/compose';
import { memoryHost, readText } from '@falco-toolkit/core';
import { expect, it } from 'vitest';
import { dataFolder, openToolkit } from './index.ts';

const profile = (readText(diskTree(dataFolder('compose')), 'profiles/convenient.yaml') ?? '').replace(
  /^name: convenient$/m,
  'name: ours',
);
const artifact = (readText(diskTree(dataFolder('catalog')), 'artifacts/plugin-json.yaml') ?? '').replace(
  /^id: plugin-json$/m,
  'id: plugin-ours',
);

it('finds profiles and catalogue entries of the workspace beside those of the toolkit', () => {
  const workspace = memoryHost({
    'tools/falco/profiles/ours.yaml': profile,
    'tools/falco/catalog/plugin-ours.yaml': artifact,
  });
  const { data } = openToolkit(workspace, diskTree);
  expect([...readProfiles(data('compose')).keys()]).toEqual(expect.arrayContaining(['convenient', 'ours']));
  expect([...readCatalog(data('catalog')).artifacts.keys()]).toEqual(expect.arrayContaining(['falco', 'plugin-ours']));
});

it('leaves aside what was compiled of the toolkit alone', () => {
  const compiled = memoryHost({ 'catalog.json': '{ "artifacts": [], "configKeys": [] }', 'artifacts/a.yaml': 'a' });
  const workspace = memoryHost({ 'tools/falco/catalog/b.yaml': 'b' });
  const catalog = openToolkit(workspace, () => compiled).data('catalog');
  expect(catalog.kind('catalog.json')).toBeUndefined();
  expect(catalog.list('artifacts')).toEqual(['a.yaml', 'b.yaml']);
  expect(
    openToolkit(memoryHost({}), () => compiled)
      .data('catalog')
      .kind('catalog.json'),
  ).toBe('file');
});

it('opens each folder once, so that what is read of it is kept', () => {
  const { data } = openToolkit(memoryHost({}), diskTree);
  expect(data('catalog')).toBe(data('catalog'));
});
