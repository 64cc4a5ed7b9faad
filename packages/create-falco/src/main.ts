import { type Generator, nearest, ToolkitError } from '@falco-toolkit/core';
import { generators, toolkitVersion } from '@falco-toolkit/generators';
import { type Output, processOutput } from './output.ts';
import { runGenerator } from './run-generator.ts';
import { findWorkspace } from './workspace.ts';

/**
 * Runs a command line. Gives the exit code: 0 done, 1 something that the user can fix, 2 a bug of the toolkit.
 */
export async function main(args: readonly string[], output: Output = processOutput()): Promise<0 | 1 | 2> {
  const [command, ...rest] = args;
  if (command === undefined || command === '--help' || command === 'help') {
    output.print(overview());
    return command === undefined ? 1 : 0;
  }
  if (command === '--version') {
    output.print(toolkitVersion);
    return 0;
  }
  try {
    if (command === 'check-rules') {
      const { checkRulesCommand } = await import('./check-rules-command.ts');
      return checkRulesCommand(rest, output);
    }
    const generator = findGenerator(command);
    await runGenerator(generator, rest, findWorkspace(process.cwd()), output);
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
  const all: Readonly<Record<string, Generator>> = generators;
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found !== undefined) return found;
  const near = nearest(name, Object.keys(all));
  const hint = near === undefined ? `There are: ${Object.keys(all).join(', ')}.` : `Did you mean ${near}?`;
  throw new ToolkitError({ code: 'unknown-option', message: `there is no generator ${JSON.stringify(name)}`, hint });
}

function overview(): string {
  const rows = Object.values<Generator>(generators).map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`);
  return `create-falco <generator> <name> [flags]\n\n${rows.join('\n')}\n\ncreate-falco check-rules <file…>  Checks Falco rules files: keys, conditions, fields, requirements.\ncreate-falco <generator> --help lists the flags of one.`;
}
