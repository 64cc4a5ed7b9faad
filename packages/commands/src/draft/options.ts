import type { Options } from '@falco-toolkit/core';

/** The options of `draft`. */
export const draftOptions = {
  path: {
    type: 'string',
    title: 'Folder',
    description: 'Folder of the artifact.',
    positional: 0,
    path: true,
    default: '.',
    priority: 'important',
  },
  status: {
    type: 'string',
    title: 'Status',
    description: 'The status to ask for. Without it, the one after the one that tier.yaml has.',
    choices: {
      sandbox: 'a repository of its own, as an experiment',
      incubating: 'best effort by at least two maintainers',
      stable: 'promised by the core maintainers',
      deprecated: 'kept for history',
    },
    priority: 'important',
  },
  only: {
    type: 'list',
    title: 'Only',
    description: 'The drafts to make. Without it, all that the artifact has a use for.',
    choices: {
      issue: 'the issue that asks the core maintainers',
      org: 'repository, team and members',
      config: 'branch protection and merging',
      plugins: "Prow's plugins",
      registry: 'the registry entry of a Falco plugin',
      repositories: 'the entry in the list of repositories',
      badges: 'the badges of the README',
    },
    default: [],
  },
  motivation: {
    type: 'string',
    title: 'Motivation',
    description: 'Why, in your words. What was measured is added.',
  },
  evolution: {
    type: 'string',
    title: 'evolution',
    description: 'Folder with a copy of falcosecurity/evolution, to draft against its files.',
    path: true,
  },
  testInfra: {
    type: 'string',
    title: 'test-infra',
    description: 'Folder with a copy of falcosecurity/test-infra, to draft against its files.',
    path: true,
  },
  plugins: {
    type: 'string',
    title: 'plugins',
    description: 'Folder with a copy of falcosecurity/plugins, to draft against its registry.',
    path: true,
  },
  write: {
    type: 'boolean',
    title: 'Write',
    description: 'Write the drafts to .falco/drafts of the artifact as well.',
    default: false,
  },
} as const satisfies Options;
