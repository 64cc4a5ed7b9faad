import { type CommandEntry, commands } from '@falco-toolkit/commands';
import { describeProblem, type Generator, suggestion, ToolkitError } from '@falco-toolkit/core';
import { generators, toolkitVersion } from '@falco-toolkit/generators';
import { canAsk } from './can-ask.ts';
import { Cancelled } from './cancelled.ts';
import { frontEntries, listEntries } from './entries.ts';
import { type Output, processOutput } from './output.ts';
import { runGenerator } from './run-generator.ts';
import { findWorkspace } from './workspace.ts';

/**
 * Runs a command line. Gives the exit code: 0 done, 1 something that the user can fix, 2 a bug of the toolkit.
 */
export async function main(args: readonly string[], output: Output = processOutput()): Promise<0 | 1 | 2> {
  try {
    return await run(args, output);
  } catch (error) {
    if (error instanceof Cancelled) output.note(error.message);
    else if (error instanceof ToolkitError) tellProblems(error, args.includes('--json'), output);
    else {
      output.note(`This is a bug of create-falco ${toolkitVersion}. Please report it with these lines:`);
      output.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return 2;
    }
    return 1;
  }
}

async function run([name, ...rest]: readonly string[], output: Output): Promise<0 | 1> {
  if (name === undefined && canAsk()) {
    const { chooseEntry } = await import('./choose-entry.ts');
    return run([await chooseEntry(listEntries())], output);
  }
  if (name === undefined || name === '--help' || name === 'help') {
    output.print((await import('./overview.ts')).overview());
    return name === undefined ? 1 : 0;
  }
  const front = frontCommand(name);
  if (front !== undefined) {
    await front(rest, output);
    return 0;
  }
  const command = ownEntry<CommandEntry>(commands, name);
  if (command !== undefined) {
    const { runCommand } = await import('./run-command.ts');
    return (await runCommand(await command.load(), rest, output)) ? 0 : 1;
  }
  await runGenerator(findGenerator(name), rest, findWorkspace(process.cwd()), output);
  return 0;
}

/** What only the command line has. */
function frontCommand(name: string): ((args: readonly string[], output: Output) => Promise<void>) | undefined {
  switch (name) {
    case '--version':
      return async (_, output) => output.print(toolkitVersion);
    case 'apply':
      return async (args, output) => (await import('./run-apply.ts')).runApply(args, output);
    case 'completion':
      return async ([shell], output) => output.print((await import('./completion-script.ts')).completionScript(shell));
    case '__complete':
      return async (words, output) => output.print(await (await import('./complete.ts')).complete(words));
    default:
      return undefined;
  }
}

/** Problems go where results go when another program reads them. */
function tellProblems({ problems }: ToolkitError, json: boolean, output: Output): void {
  if (json) output.print(JSON.stringify({ problems }, undefined, 2));
  for (const problem of problems) output.note(describeProblem(problem));
}

function findGenerator(name: string): Generator {
  const found = ownEntry<Generator>(generators, name);
  if (found !== undefined) return found;
  const all = [...Object.keys(generators), ...Object.keys(commands), ...Object.keys(frontEntries)];
  const hint = suggestion(name, all, `There are: ${all.join(', ')}.`);
  const message = `there is no generator or command ${JSON.stringify(name)}`;
  throw new ToolkitError({ code: 'unknown-option', message, hint });
}

function ownEntry<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
