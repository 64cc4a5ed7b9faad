import { currentDate, diskHost, diskTree } from '@falco-toolkit/apply';
import { type CommandEntry, commands } from '@falco-toolkit/commands';
import type { Generator } from '@falco-toolkit/core';
import { generators, openToolkit } from '@falco-toolkit/generators';
import { type Completable, completeWords } from './complete-words.ts';
import { frontEntries } from './entries.ts';
import { frontFlags } from './parse-command.ts';
import { findWorkspace } from './workspace.ts';

/** What fits at the end of a command line in the present folder, a word to a line. */
export async function complete(words: readonly string[]): Promise<string> {
  const context = openToolkit(diskHost(findWorkspace(process.cwd()).root, { today: currentDate() }), diskTree);
  const entries: readonly Completable[] = [
    ...Object.values<Generator>(generators).map(({ name, optionsFor }) => ({
      name,
      optionsFor: (given: object) => optionsFor({ ...given }, context),
    })),
    ...Object.entries<CommandEntry>(commands).map(([name, { load }]) => ({
      name,
      optionsFor: async () => (await load()).options,
    })),
    ...Object.keys(frontEntries).map((name) => ({ name, optionsFor: () => ({}) })),
  ];
  return (await completeWords(words, entries, Object.keys(frontFlags))).join('\n');
}
