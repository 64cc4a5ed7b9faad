import { listFiles, memoryHost, readText } from '@falco-toolkit/core';
import { expect, it } from 'vitest';
import { listKinds } from './read-manifest.ts';
import { withOwnTemplates } from './with-own-templates.ts';

const templates = memoryHost({
  'repository/chart/kind.yaml': 'the toolkit',
  'repository/chart/files/README.md': 'the toolkit',
  '_data/actions.yaml': 'the toolkit',
});

it('adds the kinds of a workspace to those of the toolkit', () => {
  const workspace = memoryHost({ 'tools/falco/templates/repository/script/kind.yaml': 'own' });
  const both = withOwnTemplates(templates, workspace);
  expect(listKinds(both, 'repository')).toEqual(['chart', 'script']);
  expect(readText(both, 'repository/script/kind.yaml')).toBe('own');
  expect(readText(both, '_data/actions.yaml')).toBe('the toolkit');
});

it('lets a kind of the workspace stand for one of the toolkit as a whole', () => {
  const workspace = memoryHost({ 'tools/falco/templates/repository/chart/kind.yaml': 'own' });
  const both = withOwnTemplates(templates, workspace);
  expect(listFiles(both, 'repository/chart')).toEqual(['kind.yaml']);
  expect(both.kind('repository')).toBe('directory');
});

it('gives the very templates of the toolkit where a workspace adds none', () => {
  expect(withOwnTemplates(templates, memoryHost({ 'tools/other/x': '' }))).toBe(templates);
});
