import type { Options } from '@falco-toolkit/core';

/** The options of the owners generator. */
export const ownersOptions = {
  name: {
    type: 'string',
    title: 'Name',
    description: 'Name of the artifact, as its tier.yaml has it.',
    required: true,
    positional: 0,
    priority: 'important',
  },
  approvers: {
    type: 'list',
    title: 'New approvers',
    description:
      'GitHub logins of people who become approvers, comma-separated; who reviewed so far leaves the reviewers.',
    default: [],
    priority: 'important',
  },
  reviewers: {
    type: 'list',
    title: 'New reviewers',
    description: 'GitHub logins of people who become reviewers, comma-separated.',
    default: [],
  },
  emeritus: {
    type: 'list',
    title: 'Emeritus',
    description: 'GitHub logins of approvers and reviewers who become emeritus approvers, comma-separated.',
    default: [],
  },
  remove: {
    type: 'list',
    title: 'Remove',
    description: 'GitHub logins of people who leave every list, comma-separated.',
    default: [],
  },
  sort: {
    type: 'boolean',
    title: 'Sort',
    description: 'Put every list in order.',
    default: false,
  },
} as const satisfies Options;
