import type { Options } from '@falco-toolkit/core';

/** The options of adopting. What is not given is inferred from the files. */
export const adoptOptions = {
  path: {
    type: 'string',
    title: 'Path',
    description: 'Folder to adopt, relative to the workspace root.',
    required: true,
    positional: 0,
    priority: 'important',
  },
  tier: {
    type: 'string',
    title: 'Tier',
    description: 'Tier that it is adopted into.',
    choices: {
      contrib: 'a snippet, or a folder of snippets',
      repository: 'a project with a repository of its own',
    },
    priority: 'important',
  },
  each: {
    type: 'boolean',
    title: 'Each',
    description: 'Take every folder in it for a contribution of its own.',
  },
  name: { type: 'string', title: 'Name', description: 'Name of the artifact.' },
  description: {
    type: 'string',
    title: 'Description',
    description: 'What it does, in one sentence.',
    maxLength: 350,
  },
  licence: { type: 'string', title: 'Licence', description: 'SPDX expression of its licence.' },
  owners: {
    type: 'list',
    title: 'Owners',
    description: 'GitHub logins of the people who answer for it, comma-separated.',
    default: [],
  },
  history: {
    type: 'boolean',
    title: 'History',
    description: 'Propose the people who changed it most, by the history of git.',
    default: false,
  },
  repository: {
    type: 'string',
    title: 'Repository',
    description: 'GitHub repository as owner/name.',
    when: { tier: 'repository' },
  },
} as const satisfies Options;
