import type { CommandEntry } from './command-entry.ts';

export type { CommandEntry, CommandTarget } from './command-entry.ts';

/** Every command by name; the code of one is loaded when it is asked for. */
export const commands = {
  'check-rules': {
    summary: 'Checks Falco rules files: keys, conditions, fields, requirements.',
    load: async () => (await import('./check-rules/index.ts')).checkRules,
  },
} as const satisfies Readonly<Record<string, CommandEntry>>;
