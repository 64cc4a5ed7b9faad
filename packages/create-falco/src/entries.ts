import { type CommandEntry, commands } from '@falco-toolkit/commands';
import type { Generator } from '@falco-toolkit/core';
import { generators } from '@falco-toolkit/generators';

/** What the command line itself offers, beside generators and commands. */
export const frontEntries = {
  apply: 'Carries out a plan that --plan stored, unless something changed since.',
  completion: 'Prints the script by which bash, zsh or fish completes this command.',
} as const;

/** Everything that can stand first on a command line, with its summary. */
export function listEntries(): readonly (readonly [name: string, summary: string])[] {
  return [
    ...Object.values<Generator>(generators).map(({ name, summary }) => [name, summary] as const),
    ...Object.entries<CommandEntry>(commands).map(([name, { summary }]) => [name, summary] as const),
  ];
}
