import { resolve } from 'node:path';
import { joinPath, type Plan, type Problem, ToolkitError } from '@falco-toolkit/core';
import { attempt, attemptLater } from './attempt.ts';
import { carryOut } from './carry-out.ts';
import { checkPlan } from './check-plan.ts';
import { type Disk, openDisk } from './disk.ts';
import type { FileSystem } from './file-system.ts';
import { closeJournal, workFolder } from './journal.ts';
import { keepHistory } from './keep-history.ts';
import { settleWork } from './recover.ts';
import type { Snapshot } from './snapshot-plan.ts';
import { stagePlan } from './stage-plan.ts';
import { acquireWork, releaseWork, sweepLeftovers } from './work-lock.ts';

/** What {@link applyPlan} may be told. */
export interface ApplyOptions {
  /** What stood there when the plan was made, from `snapshotPlan`: anything else now is refused. */
  readonly expected?: Snapshot;
  /** Keep what is replaced in `.falco-undo`, so that this operation can be taken back. */
  readonly history?: boolean;
  /** Stands in for the disk, in tests. */
  readonly fileSystem?: FileSystem;
}

/** The changed paths, relative to the root, sorted. */
export interface ApplyReport {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Brings a plan to disk, all of it or nothing: lock, check, stage, journal, rename, clear away.
 * A kill at any instant leaves the old tree, the new tree, or a state that `recover` settles.
 * Throws `apply-failed` (or the guard's codes) with the old tree in place, and `apply-interrupted` when there was
 * somebody else's interrupted run to settle first, or when the disk lets this one neither finish nor go back.
 */
export async function applyPlan(root: string, plan: Plan, options: ApplyOptions = {}): Promise<ApplyReport> {
  const paths = (type: 'write' | 'remove') =>
    plan.operations.filter((operation) => operation.type === type).map(({ path }) => joinPath(plan.target, path));
  const report = { written: paths('write'), removed: paths('remove') };
  if (plan.operations.length === 0) return report;

  const disk = openDisk(resolve(root), { ...options, code: 'apply-failed' });
  await attemptLater('work in', disk.root, async () => {
    if (disk.fileSystem.status(disk.root)?.kind !== 'directory') throw noFolder(disk.root);
    sweepLeftovers(disk);
    await takeOver(disk);
  });
  const journal = await orRelease(disk, async () => {
    // Until the journal is there nothing outside the work folder changes; what follows looks at every directory anew.
    const seen = openDisk(disk.root, { ...options, code: 'apply-failed', remember: true });
    return await stagePlan(seen, plan, checkPlan(seen, plan, options.expected));
  });
  const { failure, kept } = await carryOut(disk, journal);
  if (failure === undefined) {
    attempt('complete', workFolder, () => closeJournal(disk), 'apply-interrupted');
    if (options.history === true) keepHistory(disk, journal);
  }
  attempt('clear away', workFolder, () => releaseWork(disk), 'apply-interrupted');
  if (failure !== undefined) throw restored(failure, kept);
  return report;
}

async function takeOver(disk: Disk): Promise<void> {
  if (!acquireWork(disk).inherited) return;
  const recovery = await settleWork(disk);
  releaseWork(disk);
  if (recovery.paths.length > 0) {
    // The plan was made on a tree that is not there any more.
    const hint = 'Run the command again: it now starts from a tree that is whole.';
    throw new ToolkitError({ code: 'apply-interrupted', message: recovery.message.replace(/\.$/, ''), hint });
  }
  if (acquireWork(disk).inherited)
    throw new ToolkitError({ code: 'apply-failed', message: 'the workspace is in use', hint: 'Try again.' });
}

function noFolder(root: string): ToolkitError {
  const message = `the workspace folder ${root} is not there`;
  return new ToolkitError({ code: 'apply-failed', message, hint: 'Make the folder, or name another one.' });
}

async function orRelease<T>(disk: Disk, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    attempt('clear away', workFolder, () => releaseWork(disk), 'apply-interrupted');
    throw error;
  }
}

function restored(failure: unknown, kept: readonly string[]): unknown {
  if (!(failure instanceof ToolkitError)) return failure;
  const [first, ...rest] = failure.problems;
  const but =
    kept.length === 0
      ? 'everything is as it was'
      : `all is as it was, but for what changed meanwhile: ${kept.join(', ')}`;
  const problem: Problem = { ...first, code: 'apply-failed', message: `${first.message}; ${but}` };
  return new ToolkitError([problem, ...rest], failure);
}
