import type { Options } from '@falco-toolkit/core';

/** The options of every kind of contribution. The chosen kind's questions follow them. */
export const contribOptions = {
  name: {
    type: 'string',
    title: 'Name',
    description: 'Name of the contribution and of its folder.',
    required: true,
    positional: 0,
    priority: 'important',
  },
  kind: {
    type: 'string',
    title: 'Kind',
    description: 'What kind of contribution it is.',
    required: true,
    priority: 'important',
  },
  description: {
    type: 'string',
    title: 'Description',
    description: 'What it is for, in one sentence.',
    maxLength: 350,
    priority: 'important',
  },
  owners: {
    type: 'list',
    title: 'Owners',
    description: 'GitHub logins of the people who answer for it, comma-separated.',
    required: true,
    priority: 'important',
  },
  directory: {
    type: 'string',
    title: 'Directory',
    description: 'Folder of the contribution, relative to the workspace root.',
    default: 'contrib/{{name}}',
  },
  force: {
    type: 'boolean',
    title: 'Force',
    description: 'Replace files that are in the way.',
    default: false,
    priority: 'internal',
  },
} as const satisfies Options;
