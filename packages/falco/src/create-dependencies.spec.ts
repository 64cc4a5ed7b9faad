import type { CreateDependenciesContext } from '@nx/devkit';
import { expect, it } from 'vitest';
import { createDependencies } from './create-dependencies.ts';

const project = (name: string, ...buildsOn: readonly string[]) => ({
  root: `projects/${name}`,
  name,
  metadata: { falco: { buildsOn } },
});
const context = (...projects: readonly ReturnType<typeof project>[]) =>
  ({
    projects: { ...Object.fromEntries(projects.map((one) => [one.name, one])), other: { root: 'other' } },
    externalNodes: {
      'core:falco': { type: 'core', name: 'core:falco', data: { version: '0.44.1', packageName: 'falco' } },
    },
    // The rest is for plugins that read files.
  }) as unknown as CreateDependenciesContext;

it('makes an edge of everything that a project builds on, with its tier.yaml as the source', () => {
  expect(createDependencies(undefined, context(project('a', 'core:falco', 'project:b'), project('b')))).toEqual([
    { source: 'a', target: 'core:falco', type: 'static', sourceFile: 'projects/a/tier.yaml' },
    { source: 'a', target: 'b', type: 'static', sourceFile: 'projects/a/tier.yaml' },
  ]);
});

it('leaves out what is not in the workspace', () => {
  expect(createDependencies(undefined, context(project('a', 'core:unheard-of', 'project:gone', 'project:a')))).toEqual(
    [],
  );
});
