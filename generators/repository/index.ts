import { defineGenerator } from '@falco-toolkit/core';
import { repositoryOptions } from './options.ts';
import { parseRepository, repositoryOptionsFor } from './parse-repository.ts';
import { planRepository } from './plan-repository.ts';

/** Scaffolds a project of the repository tier: its own build, release, repository and owners. */
export const repository = defineGenerator({
  name: 'repository',
  title: 'Repository',
  summary: 'A project of its own: build, release, GitHub repository, and owners who carry the support.',
  options: repositoryOptions,
  optionsFor: repositoryOptionsFor,
  parse: parseRepository,
  plan: planRepository,
});
