import { type CommandEntry, commands } from '@falco-toolkit/commands';
import { type Generator, nearest, ToolkitError } from '@falco-toolkit/core';
import { generators, toolkitVersion } from '@falco-toolkit/generators';
import { type Output, processOutput } from './output.ts';
import { runGenerator } from './run-generator.ts';
import { findWorkspace } from './workspace.ts';

/**
 * Runs a command line. Gives the exit code: 0 done, 1 something that the user can fix, 2 a bug of the toolkit.
 */
export async function main(args: readonly string[], output: Output = processOutput()): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    output.print(overview());
    return name === undefined ? 1 : 0;
  }
  if (name === '--version') {
    output.print(toolkitVersion);
    return 0;
  }
  try {
    const command = ownEntry<CommandEntry>(commands, name);
    if (command !== undefined) {
      const { runCommand } = await import('./run-command.ts');
      return (await runCommand(await command.load(), rest, output)) ? 0 : 1;
    }
    await runGenerator(findGenerator(name), rest, findWorkspace(process.cwd()), output);
    return 0;
  } catch (error) {
    if (error instanceof ToolkitError) {
      output.note(error.message);
      return 1;
    }
    output.note(`This is a bug of create-falco ${toolkitVersion}. Please report it with these lines:`);
    output.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 2;
  }
}

function findGenerator(name: string): Generator {
  const found = ownEntry<Generator>(generators, name);
  if (found !== undefined) return found;
  const all = [...Object.keys(generators), ...Object.keys(commands)];
  const near = nearest(name, all);
  const hint = near === undefined ? `There are: ${all.join(', ')}.` : `Did you mean ${near}?`;
  const message = `there is no generator or command ${JSON.stringify(name)}`;
  throw new ToolkitError({ code: 'unknown-option', message, hint });
}

function ownEntry<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function overview(): string {
  const entries = [
    ...Object.values<Generator>(generators).map(({ name, summary }) => [name, summary] as const),
    ...Object.entries<CommandEntry>(commands).map(([name, { summary }]) => [name, summary] as const),
  ];
  const width = Math.max(...entries.map(([name]) => name.length));
  const rows = entries.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`);
  return `create-falco <generator or command> [name] [flags]\n\n${rows.join('\n')}\n\ncreate-falco <name> --help lists the flags of one.`;
}
