import type { CommandEntry } from './command-entry.ts';

export type { CommandEntry, CommandTarget } from './command-entry.ts';

/** Prints the date and the tags, also where there is no git. */
const todayAndTags =
  "node -p \"new Date().toISOString().slice(0, 10) + require('child_process').spawnSync('git', ['for-each-ref', 'refs/tags']).stdout\"";

/** Every command by name; the code of one is loaded when it is asked for. */
export const commands = {
  'check-rules': {
    summary: 'Checks Falco rules files: keys, conditions, fields, requirements.',
    load: async () => (await import('./check-rules/index.ts')).checkRules,
  },
  'tier-check': {
    summary: 'Checks what a tier asks of an artifact, and whether its evidence holds.',
    load: async () => (await import('./tier-check/index.ts')).tierCheck,
    target: {
      name: 'tier-check',
      artifacts: ['Contrib', 'Repository', 'Composition'],
      inputs: [
        '{projectRoot}/**/*',
        '^{projectRoot}/tier.yaml',
        '{workspaceRoot}/tools/falco/gates/*.yaml',
        // Evidence expires, and releases grow old: a result holds for a day, and until the next tag.
        { runtime: todayAndTags },
      ],
      folderOption: 'path',
    },
  },
  lint: {
    summary: 'Finds uses of what Falco no longer has, says since which version, and what to use.',
    load: async () => (await import('./lint-removed/index.ts')).lint,
    target: {
      name: 'removed-features',
      artifacts: ['Contrib', 'Repository', 'Composition'],
      inputs: ['{projectRoot}/**/*'],
      folderOption: 'folder',
    },
  },
} as const satisfies Readonly<Record<string, CommandEntry>>;
