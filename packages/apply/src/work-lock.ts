import { randomBytes } from 'node:crypto';
import { threadId } from 'node:worker_threads';
import { ToolkitError } from '@falco-toolkit/core';
import { errnoOf } from './attempt.ts';
import type { Disk } from './disk.ts';
import { describeHolder, type Holder, isAlive, parseHolder } from './holder.ts';
import { workFolder } from './journal.ts';
import { removeTree } from './remove-tree.ts';

/** The right to work in a root, until {@link releaseWork}. */
export interface WorkLock {
  /** An earlier holder died here: its work is to be settled first. */
  readonly inherited: boolean;
}

/** What is left behind when a process dies while it sets up or clears away: `.falco-apply.PID-THREAD-RANDOM`. */
const leftover = /^\.falco-apply\.(\d+)-(\d+)-[0-9a-f]{8}$/;

/** Takes the lock of a root. Throws `apply-failed` when another process that still runs has it. */
export function acquireWork(disk: Disk): WorkLock {
  const me = describeHolder();
  for (let round = 0; round < 10; round += 1) {
    const standing = disk.fileSystem.status(disk.at(workFolder))?.kind;
    if (standing === undefined) {
      if (moveInto(disk, me, workFolder)) return { inherited: false };
    } else if (standing === 'directory') {
      const last = lastHolder(disk);
      if (last.holder !== undefined && isAlive(last.holder, last.silentFor)) throw busy(last.holder);
      // Only one of several heirs gets the next number. It must still be the same dead holder that it follows.
      if (moveInto(disk, me, `${workFolder}/holder-${last.number + 1}`)) {
        if (lastHolder(disk, last.number).text === last.text) return { inherited: true };
        removeTree(disk.fileSystem, disk.at(`${workFolder}/holder-${last.number + 1}`));
      }
    } else
      throw new ToolkitError({
        code: 'apply-failed',
        message: `${workFolder} is not a directory`,
        hint: 'Move it away.',
      });
  }
  throw busy(undefined);
}

/** Ends the work: the folder gets another name in one step, and then goes. What resists is swept by the next run. */
export function releaseWork(disk: Disk): void {
  const aside = disk.at(leftoverName(describeHolder()));
  disk.fileSystem.rename(disk.at(workFolder), aside);
  disk.fileSystem.sync(disk.root);
  removeIfPossible(disk, aside);
}

/** Removes what processes that are gone left behind. It never holds anything that is needed. */
export function sweepLeftovers(disk: Disk): void {
  if (disk.fileSystem.status(disk.root)?.kind !== 'directory') return;
  for (const name of disk.fileSystem.list(disk.root)) {
    const [, pid, thread] = leftover.exec(name) ?? [];
    if (pid === undefined || thread === undefined) continue;
    if (!isAlive({ ...describeHolder(Number(pid)), thread: Number(thread) }, 0)) removeIfPossible(disk, disk.at(name));
  }
}

/** A name for what may be lost: the next run removes it when this process is gone. */
export function leftoverName(holder: Pick<Holder, 'pid' | 'thread'> = { pid: process.pid, thread: threadId }): string {
  return `${workFolder}.${holder.pid}-${holder.thread}-${randomBytes(4).toString('hex')}`;
}

// A directory is made ready aside and renamed: it appears whole or not at all, and never in place of one with entries.
function moveInto(disk: Disk, me: Holder, destination: string): boolean {
  const { at, fileSystem } = disk;
  const aside = leftoverName(me);
  const inner = destination === workFolder ? `${aside}/holder-1` : aside;
  try {
    fileSystem.makeDirectory(at(aside));
    if (inner !== aside) {
      fileSystem.writeNew(at(`${aside}/.gitignore`), new TextEncoder().encode('*\n'), 0o644);
      fileSystem.makeDirectory(at(inner));
    }
    fileSystem.writeNew(at(`${inner}/holder.json`), new TextEncoder().encode(JSON.stringify(me)), 0o644);
    fileSystem.rename(at(aside), at(destination));
    return true;
  } catch (error) {
    removeIfPossible(disk, at(aside));
    const lost = ['EEXIST', 'ENOTEMPTY', 'ENOENT'].includes(errnoOf(error) ?? '');
    // Windows says EPERM when the destination is there.
    if (lost || (errnoOf(error) === 'EPERM' && fileSystem.status(at(destination)) !== undefined)) return false;
    throw error;
  }
}

function lastHolder(disk: Disk, atMost = Number.POSITIVE_INFINITY) {
  const { at, fileSystem } = disk;
  const nothing = { number: 0, text: undefined, holder: undefined, silentFor: 0 };
  try {
    const numbers = fileSystem.list(at(workFolder)).map((name) => Number(/^holder-(\d{1,9})$/.exec(name)?.[1] ?? 0));
    const number = Math.max(0, ...numbers.filter((candidate) => candidate <= atMost));
    const path = at(`${workFolder}/holder-${number}/holder.json`);
    const status = fileSystem.status(path);
    if (status?.kind !== 'file') return { ...nothing, number };
    const text = new TextDecoder().decode(fileSystem.read(path));
    return { number, text, holder: parseHolder(text), silentFor: Date.now() - status.changed };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return nothing;
    throw error;
  }
}

function removeIfPossible(disk: Disk, path: string): void {
  try {
    removeTree(disk.fileSystem, path);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
}

function busy(holder: Holder | undefined): ToolkitError {
  const who = holder === undefined ? 'another command' : `another command (process ${holder.pid} on ${holder.machine})`;
  return new ToolkitError({
    code: 'apply-failed',
    message: `${who} is writing to this workspace`,
    hint: 'Wait until it has ended, then run this command again.',
  });
}
