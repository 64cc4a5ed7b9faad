import { resolve } from 'node:path';
import { joinPath, type Plan, type Task, unsafeReason } from '@falco-toolkit/core';
import { openDisk } from './disk.ts';
import { OutputTail } from './output-tail.ts';
import { cancelled, missingFolder, taskFailure, unsafeCondition } from './task-failure.ts';

/** What happens to a task. */
export type TaskState = 'started' | 'done' | 'skipped';

/** Where {@link runTasks} tells what it does, and how it is stopped. */
export interface RunOptions {
  readonly onTask?: (task: Task, state: TaskState) => void;
  /** Each line that a task prints, without its line break. */
  readonly onOutput?: (line: string, task: Task) => void;
  /** Stops the task that is running, and starts no other. */
  readonly signal?: AbortSignal;
}

/** The tasks that ran, and those that had nothing to do. */
export interface TaskReport {
  readonly done: readonly Task[];
  readonly skipped: readonly Task[];
}

/**
 * Runs a plan's tasks one after another in its target folder, with no shell. The standard input is what the task says, or empty.
 * Stops at the first that fails: a {@link ToolkitError} `task-failed`. The files are right without it.
 */
export async function runTasks(root: string, plan: Plan, options: RunOptions = {}): Promise<TaskReport> {
  const { host, at } = openDisk(resolve(root));
  const done: Task[] = [];
  const skipped: Task[] = [];
  const target = host.realPath(plan.target);
  for (const task of plan.tasks) {
    if (options.signal?.aborted === true) throw cancelled(task);
    if (target === undefined || host.kind(target) !== 'directory') throw missingFolder(plan.target, task);
    if (task.unless !== undefined) {
      const reason = unsafeReason(task.unless);
      if (reason !== undefined) throw unsafeCondition(task.unless, reason);
      if (host.kind(joinPath(target, task.unless)) !== undefined) {
        skipped.push(task);
        options.onTask?.(task, 'skipped');
        continue;
      }
    }
    options.onTask?.(task, 'started');
    await runTask(task, at(target), options);
    done.push(task);
    options.onTask?.(task, 'done');
  }
  return { done, skipped };
}

async function runTask(task: Task, folder: string, { onOutput, signal }: RunOptions): Promise<void> {
  // Most plans have no task, and loading execa takes longer than planning.
  const { execa } = await import('execa');
  const [program, ...parameters] = task.run;
  const tail = new OutputTail();
  // biome-ignore lint/correctness/useYield: a transform for execa that passes nothing on
  const hear = function* (line: unknown): Generator<never, void> {
    tail.add(String(line));
    onOutput?.(String(line), task);
  };
  const result = await execa(program, parameters, {
    cwd: folder,
    reject: false,
    ...(task.input === undefined ? { stdin: 'ignore' } : { input: task.input }),
    stdout: hear,
    stderr: hear,
    // Lines go to the listener; keeping all of them would let a chatty program fill the memory.
    buffer: false,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  if (result.isCanceled) throw cancelled(task);
  if (result.failed)
    throw taskFailure(
      task,
      { code: result.code, exitCode: result.exitCode, signal: result.signal, cause: result.cause },
      tail.lines,
    );
}
