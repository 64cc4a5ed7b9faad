import { resolve } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import { attempt, attemptLater } from './attempt.ts';
import { carryOut, takeBack } from './carry-out.ts';
import { type Disk, openDisk } from './disk.ts';
import type { FileSystem } from './file-system.ts';
import { workFolder } from './journal.ts';
import { readJournal } from './read-journal.ts';
import { acquireWork, releaseWork, sweepLeftovers } from './work-lock.ts';

/** How an apply ended: in its own run, or in the one that recovered it. */
export interface Recovery {
  /** `nothing`: no run was interrupted. Otherwise the tree is now the new one, or the old one. */
  readonly outcome: 'nothing' | 'finished' | 'rolled-back';
  /** The paths that the interrupted run was to change, relative to the root; empty when it had not got so far. */
  readonly paths: readonly string[];
  /** Those of them that somebody changed since, and that stay as that person left them. */
  readonly kept: readonly string[];
  /** Says so, for the user; empty for `nothing`. */
  readonly message: string;
}

/** Whether an apply in this root was interrupted or is under way. Reads only. */
export function hasInterruptedApply(root: string): boolean {
  const disk = openDisk(resolve(root));
  return attempt('read', workFolder, () => disk.fileSystem.status(disk.at(workFolder)) !== undefined);
}

/**
 * Finishes or takes back an apply whose process was killed. Fronts call {@link settleInterrupted}.
 * Throws `apply-failed` while another process is at work there, `apply-interrupted` when neither way can be gone.
 */
export async function recover(root: string, options: { readonly fileSystem?: FileSystem } = {}): Promise<Recovery> {
  const disk = openDisk(resolve(root), { ...options, code: 'apply-failed' });
  return await attemptLater('recover', workFolder, async () => {
    sweepLeftovers(disk);
    if (disk.fileSystem.status(disk.at(workFolder)) === undefined) return nothing;
    const lock = acquireWork(disk);
    const recovery = lock.inherited ? await settleWork(disk) : nothing;
    releaseWork(disk);
    return recovery;
  });
}

/**
 * What every front does before it plans: finishes or takes back an apply whose process was killed, and gives the sentence
 * that says so; a dry run only gives the sentence. `undefined` when there is nothing to settle. Throws as {@link recover}.
 */
export async function settleInterrupted(root: string, dryRun: boolean): Promise<string | undefined> {
  if (!hasInterruptedApply(root)) return undefined;
  if (dryRun)
    return 'An earlier command did not finish writing, or one is writing now; the next that writes settles it.';
  return (await recover(root)).message;
}

const nothing: Recovery = { outcome: 'nothing', paths: [], kept: [], message: '' };

/** Brings an inherited work folder to an end, in the direction in which it was going if that can be. */
export async function settleWork(disk: Disk): Promise<Recovery> {
  const found = readJournal(disk);
  if (found === undefined) {
    const message = 'An earlier run was interrupted before it had changed anything. Its leftovers were removed.';
    return { outcome: 'rolled-back', paths: [], kept: [], message };
  }
  const { journal, todo } = found;
  const paths = journal.entries.map((entry) => entry.path);
  if (todo === 'done') {
    const message = `An earlier run (${journal.generator}) was interrupted when it was complete. Its leftovers were removed.`;
    return { outcome: 'finished', paths: [], kept: [], message };
  }
  const { failure, kept } = await (todo === 'finish' ? carryOut(disk, journal) : takeBack(disk, journal, undefined));
  if (failure !== undefined && !(failure instanceof ToolkitError)) throw failure;
  const what = `An earlier run (${journal.generator}) was interrupted.`;
  if (todo === 'finish' && failure === undefined) {
    return { outcome: 'finished', paths, kept, message: `${what} Its ${paths.length} changes are now complete.` };
  }
  const why = failure === undefined ? '' : ` It could not be finished: ${failure.problems[0].message}.`;
  const but = kept.length === 0 ? '' : ` These were changed since and stay as they are: ${kept.join(', ')}.`;
  return { outcome: 'rolled-back', paths, kept, message: `${what}${why} Its changes were taken back.${but}` };
}
