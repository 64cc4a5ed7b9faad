import { type Task, ToolkitError } from '@falco-toolkit/core';

/** What is known of a process that did not end well. */
export interface Ending {
  /** Node's error code when it could not be started. */
  readonly code: string | undefined;
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly cause: unknown;
}

/** The error for a task that failed or could not be started: program, arguments, exit code, last lines, what to do. */
export function taskFailure(task: Task, ending: Ending, lastLines: readonly string[]): ToolkitError {
  const [program] = task.run;
  if (ending.code === 'ENOENT') {
    const hint = `Install ${program} and see that it is on the PATH, then run ${showCommand(task.run)} yourself. The files are written.`;
    return failure(task, `the program ${program} was not found`, hint, [], ending.cause);
  }
  if (ending.code === 'EACCES') {
    return failure(
      task,
      `the program ${program} may not be executed`,
      `Give yourself the right to execute ${program}.`,
      [],
      ending.cause,
    );
  }
  const how =
    ending.signal === undefined
      ? `ended with exit code ${ending.exitCode ?? 'unknown'}`
      : `was ended by ${ending.signal}`;
  const hint = `The files are written. When the cause is gone, run it again yourself: ${showCommand(task.run)}`;
  return failure(task, `${showCommand(task.run)} ${how}`, hint, lastLines, ending.cause);
}

/** The error for a task that was stopped from outside. */
export function cancelled(task: Task): ToolkitError {
  return failure(
    task,
    'it was cancelled',
    `The files are written. Run it yourself when you like: ${showCommand(task.run)}`,
    [],
  );
}

/** The error for a target that is not there to work in. */
export function missingFolder(target: string, task: Task): ToolkitError {
  return failure(
    task,
    `its folder ${target === '' ? 'the workspace' : target} is not there`,
    'Apply the plan before its tasks.',
    [],
  );
}

/** The error for an `unless` path that is not allowed. */
export function unsafeCondition(path: string, reason: string): ToolkitError {
  return new ToolkitError({
    code: 'unsafe-path',
    message: `the path ${JSON.stringify(path)} of a task is refused: ${reason}`,
  });
}

function failure(task: Task, what: string, hint: string, lines: readonly string[], cause?: unknown): ToolkitError {
  const frame = lines.length === 0 ? {} : { frame: lines.map((line) => `    ${line}`).join('\n') };
  return new ToolkitError(
    { code: 'task-failed', message: `the task "${task.title}" failed: ${what}`, hint, ...frame },
    cause,
  );
}

/** A command as one would type it, with JSON quotes where a word needs any. */
function showCommand(run: Task['run']): string {
  return run.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
}
