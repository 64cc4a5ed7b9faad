import { join } from 'node:path';
import { execa } from 'execa';

/** A text to wait for, and the keys to press then. */
export interface TerminalStep {
  readonly wait: string;
  readonly send: string;
}

/** How a command on a terminal ended. */
export interface TerminalResult {
  readonly exitCode: number;
  /** Everything that it showed, control sequences and all. */
  readonly shown: string;
  /** Steps whose text never came. */
  readonly left: readonly TerminalStep[];
}

/** Runs a command on a pseudo-terminal and answers its prompts. It is ended after a minute and a half. */
export async function driveTerminal(
  folder: string,
  command: readonly string[],
  steps: readonly TerminalStep[],
  environment: Readonly<Record<string, string>> = {},
): Promise<TerminalResult> {
  const job = { folder, command, steps, environment: { CI: '', TERM: 'xterm', ...environment }, seconds: 90 };
  const program = join(import.meta.dirname, 'drive-terminal.py');
  const { stdout } = await execa('python3', [program], { input: JSON.stringify(job) });
  return JSON.parse(stdout);
}
