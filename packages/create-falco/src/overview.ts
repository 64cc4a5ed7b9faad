import { commands } from '@falco-toolkit/commands';
import type { Generator } from '@falco-toolkit/core';
import { generators } from '@falco-toolkit/generators';
import { frontEntries, listEntries } from './entries.ts';
import { frontFlags } from './parse-command.ts';

/** The help text of the command line as a whole. */
export function overview(): string {
  const entries = listEntries();
  const front = Object.entries(frontEntries);
  const flags = Object.entries(frontFlags).map(([name, text]) => [`--${name}`, text] as const);
  const width = Math.max(...[...entries, ...front, ...flags].map(([name]) => name.length));
  const table = (rows: readonly (readonly [string, string])[]) =>
    rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n');
  const isGenerator = (name: string) => Object.hasOwn(generators satisfies Record<string, Generator>, name);
  return [
    'create-falco <generator or command> [name] [flags]',
    `Generators\n${table(entries.filter(([name]) => isGenerator(name)))}`,
    `Commands\n${table([...entries.filter(([name]) => Object.hasOwn(commands, name)), ...front])}`,
    `Flags of all generators\n${table(flags)}`,
    `Examples
  create-falco repository webhook-audit --kind=plugin-go --approvers=octocat,hubot
  create-falco repository webhook-audit --kind=plugin-go --approvers=octocat,hubot --dryRun
  create-falco check-rules rules/my_rules.yaml`,
    'Without a name it asks, when there is a terminal to ask on. It exits with 0 when all is well, with 1 for what you can fix, and\nwith 2 for a bug of its own. create-falco <name> --help lists the flags of one.',
  ].join('\n\n');
}
