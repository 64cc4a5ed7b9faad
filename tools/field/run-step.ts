import { ToolkitError } from '@falco-toolkit/core';
import { execa } from 'execa';

/** One process that an installation needs. */
export interface Step {
  /** The tool that is being installed, for errors. */
  readonly tool: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** How to get the command, for the error when it is not there. */
  readonly hint?: string;
}

/** How many of the last lines of a failed process an error shows. */
const shownLines = 15;

/** Runs a process to its end and returns its output, both streams in order. Throws a {@link ToolkitError} unless it exits with zero. */
export async function runStep(step: Step): Promise<string> {
  const { args, command, environment, folder, hint = `Install ${command}, then run this again.`, tool } = step;
  const result = await execa(command, args, {
    cwd: folder,
    env: { ...environment },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  if (!result.failed) return result.all;

  const line = [command, ...args].join(' ');
  if (result.code === 'ENOENT') {
    throw new ToolkitError(
      {
        code: 'task-failed',
        message: `${tool} needs the command "${command}", which is not on the PATH`,
        hint,
      },
      result,
    );
  }
  const end =
    result.exitCode === undefined
      ? `was ended by ${result.signal ?? 'an error'}`
      : `ended with exit code ${result.exitCode}`;
  throw new ToolkitError(
    {
      code: 'task-failed',
      message: `${tool} cannot be provided: \`${line}\` ${end}`,
      frame: lastLines(result.all),
      hint: `Run the command in ${folder} to see all of its output.`,
    },
    result,
  );
}

function lastLines(output: string): string {
  const lines = output.trimEnd().split('\n').slice(-shownLines);
  return lines.map((line) => `  | ${line}`).join('\n');
}
