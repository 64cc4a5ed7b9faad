import type { Options } from '@falco-toolkit/core';

/** Options that the commands on evidence share. */
export const evidenceOptions = {
  artifact: {
    type: 'string',
    title: 'Artifact',
    description: 'Folder of the artifact that the record is about.',
    path: true,
    default: '.',
  },
  commit: {
    type: 'string',
    title: 'Commit',
    description: 'Full id of the commit that was looked at. Without it, what the report says, or the current one.',
  },
  days: {
    type: 'integer',
    title: 'Days',
    description: 'For how many days the record counts.',
    default: 90,
    minimum: 1,
    maximum: 365,
  },
} as const satisfies Options;
