import type { Options } from '@falco-toolkit/core';

/** The options of `tier-check`. */
export const tierCheckOptions = {
  path: {
    type: 'string',
    title: 'Folder',
    description: 'Folder of the artifact. It may be any folder, also one that this toolkit did not make.',
    positional: 0,
    path: true,
    default: '.',
    priority: 'important',
  },
  tier: {
    type: 'string',
    title: 'Tier',
    description: 'The tier to measure by, to ask how far it is. Without it, the one that tier.yaml claims.',
    choices: {
      contrib: 'a shared snippet',
      repository: 'a project of its own',
      official: 'promised by the core maintainers',
      next: 'the one above the one that tier.yaml claims',
    },
    priority: 'important',
  },
  recursive: {
    type: 'boolean',
    title: 'Recursive',
    description: 'Check every artifact below the folder: every folder with a tier.yaml.',
    default: false,
  },
  online: {
    type: 'boolean',
    title: 'Online',
    description: 'Read the releases from GitHub. Nothing else is ever read over the network, and nothing without this.',
    default: false,
  },
} as const satisfies Options;
