import type { Options } from '@falco-toolkit/core';

/** The options of `promote`. */
export const promoteOptions = {
  name: {
    type: 'string',
    title: 'Name',
    description: 'Name of the artifact, as its tier.yaml has it.',
    required: true,
    positional: 0,
    priority: 'important',
  },
  to: {
    type: 'string',
    title: 'To',
    description: 'Where it moves.',
    choices: {
      repository: 'a project of its own: from a contribution, or back from official',
      official: 'promised by the core maintainers',
      deprecated: 'kept for history; takes no contributions',
    },
    required: true,
    priority: 'important',
  },
  kind: {
    type: 'string',
    title: 'Kind',
    description: 'Kind of repository that a contribution becomes. Without it, the one that fits its own kind.',
  },
  set: {
    type: 'list',
    title: 'Answers',
    description: 'Answers to the questions of that kind, as question=answer, comma-separated.',
    default: [],
  },
  organization: {
    type: 'string',
    title: 'Organization',
    description: 'GitHub organization or user that will own the repository of a contribution.',
    default: 'falcosecurity',
  },
  directory: {
    type: 'string',
    title: 'Directory',
    description: 'Folder that a contribution moves to. Without it, repositories/NAME.',
  },
  decision: {
    type: 'string',
    title: 'Decision',
    description: 'Address of the issue in falcosecurity/evolution in which the core maintainers granted the status.',
    pattern: 'https://github\\.com/falcosecurity/evolution/(?:issues|pull)/\\d+',
    rule: 'an issue or a pull request, such as https://github.com/falcosecurity/evolution/issues/433',
  },
  prepare: {
    type: 'boolean',
    title: 'Prepare',
    description:
      'Only add what the tier asks for and can be added: files, a record for each missing piece of evidence, the report.',
    default: false,
  },
  force: {
    type: 'boolean',
    title: 'Force',
    description: 'Write the drafts though gates fail. The tier is never claimed by it.',
    default: false,
  },
} as const satisfies Options;
