import type { Options } from '@falco-toolkit/core';

/** The options of every repository kind. The chosen kind's questions follow them. */
export const repositoryOptions = {
  name: {
    type: 'string',
    title: 'Name',
    description: 'Name of the project and of its repository.',
    required: true,
    positional: 0,
    priority: 'important',
  },
  kind: {
    type: 'string',
    title: 'Kind',
    description: 'What kind of project it is.',
    required: true,
    priority: 'important',
  },
  description: {
    type: 'string',
    title: 'Description',
    description: 'What it does, in one sentence.',
    maxLength: 350,
    priority: 'important',
  },
  approvers: {
    type: 'list',
    title: 'Approvers',
    description: 'GitHub logins of the people who carry the support and may approve changes, comma-separated.',
    required: true,
    priority: 'important',
  },
  reviewers: {
    type: 'list',
    title: 'Reviewers',
    description: 'GitHub logins of the people who review and do not approve, comma-separated.',
    default: [],
  },
  organization: {
    type: 'string',
    title: 'Organization',
    description: 'GitHub organization or user that owns the repository.',
    default: 'falcosecurity',
  },
  scope: {
    type: 'string',
    title: 'Scope',
    description: 'Role of the repository in The Falco Project (falcosecurity/evolution).',
    choices: {
      core: 'essential to build, install, run, document or use Falco; only core maintainers assign it',
      ecosystem: 'an optional extension that adds value for adopters',
      infra: 'supports the project itself and is not meant for adopters',
      special: 'a one-off purpose; has no status',
    },
    default: 'ecosystem',
  },
  status: {
    type: 'string',
    title: 'Status',
    description: 'Maturity that The Falco Project granted the repository (falcosecurity/evolution).',
    choices: {
      sandbox: 'an experiment, usually without support',
      incubating: 'best effort by at least two maintainers',
    },
    default: 'sandbox',
    when: { scope: ['core', 'ecosystem', 'infra'] },
  },
  directory: {
    type: 'string',
    title: 'Directory',
    description: 'Folder of the project, relative to the workspace root.',
    default: 'repositories/{{name}}',
  },
  force: {
    type: 'boolean',
    title: 'Force',
    description: 'Replace files that are in the way.',
    default: false,
    priority: 'internal',
  },
} as const satisfies Options;
