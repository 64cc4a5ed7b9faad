import type { Options } from '@falco-toolkit/core';

/** The options of the kind generator. */
export const kindGeneratorOptions = {
  name: {
    type: 'string',
    title: 'Name',
    description: 'Name of the kind, as --kind will take it.',
    required: true,
    positional: 0,
    priority: 'important',
    pattern: '^[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$',
    rule: 'lower-case letters, digits and single hyphens, beginning with a letter',
    maxLength: 40,
  },
  tier: {
    type: 'string',
    title: 'Tier',
    description: 'What the kind makes.',
    choices: {
      repository: 'projects with a repository of their own',
      contrib: 'contributions: snippets to share',
    },
    default: 'repository',
    priority: 'important',
  },
  summary: {
    type: 'string',
    title: 'Summary',
    description: 'What projects of the kind are, in one sentence, for prompts and tables.',
    maxLength: 200,
    priority: 'important',
  },
} as const satisfies Options;
