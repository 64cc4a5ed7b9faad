import { ToolkitError } from '@falco-toolkit/core';
import { attempt, attemptLater, errnoOf } from './attempt.ts';
import type { Disk } from './disk.ts';
import { fingerprint } from './fingerprint.ts';
import { type Journal, type JournalEntry, stagedPath } from './journal.ts';
import { makeParents, parentOf, syncParents } from './parents.ts';
import { resolveOperation } from './snapshot-plan.ts';

/**
 * Carries out what is left of a journal: renames staged files into place and removes what is to go.
 * Throws, with the rest undone, at the first path that somebody changed or that the system refuses.
 */
export async function finishForward(disk: Disk, journal: Journal): Promise<void> {
  for (const [index, entry] of journal.entries.entries()) {
    attempt(entry.type === 'write' ? 'write' : 'remove', entry.path, () => finishEntry(disk, journal, entry, index));
  }
  await attemptLater('flush', journal.target, () =>
    syncParents(disk, [...journal.entries.map((entry) => entry.real), ...journal.directories]),
  );
  attempt('flush', journal.target, () => pruneEmptied(disk, journal));
}

function finishEntry(disk: Disk, journal: Journal, entry: JournalEntry, index: number): void {
  const { at, fileSystem, host } = disk;
  const staged = fileSystem.status(at(stagedPath(index))) !== undefined;
  const now = fingerprint(host, entry.real);
  // Not staged any more means written; what happened to the file afterwards is the user's business.
  const written = !staged && (now !== entry.before || now === entry.after);
  // Where a file was removed, the apply may have made a directory since.
  const removed = now === 'absent' || (now === 'directory' && journal.directories.includes(entry.real));
  if (entry.type === 'write' ? written : removed) return;
  if (resolveOperation(host, '', entry) !== entry.real) throw changed(entry, 'a link on its way has changed');
  if (now !== entry.before) throw changed(entry, 'it has changed meanwhile');
  if (entry.type === 'remove') fileSystem.removeFile(at(entry.real));
  else {
    if (fingerprint(host, stagedPath(index)) !== entry.after) throw changed(entry, 'its new content was damaged');
    makeParents(disk, entry.real);
    fileSystem.rename(at(stagedPath(index)), at(entry.real));
  }
}

/** Version control has no empty directories; those that a removal leaves behind go with it, up to the target. */
function pruneEmptied(disk: Disk, journal: Journal): void {
  const floor = journal.target === '' ? '' : `${journal.target}/`;
  for (const entry of journal.entries) {
    if (entry.type !== 'remove') continue;
    for (let above = parentOf(entry.real); above !== '' && above.startsWith(floor); above = parentOf(above)) {
      if (!removeEmptyDirectory(disk, above)) break;
    }
  }
}

/** Removes a directory that has no entries; gives false when it stays. */
export function removeEmptyDirectory(disk: Disk, path: string): boolean {
  try {
    disk.fileSystem.removeDirectory(disk.at(path));
    return true;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return errnoOf(error) === 'ENOENT';
  }
}

function changed(entry: JournalEntry, what: string): ToolkitError {
  const message = `cannot ${entry.type} ${entry.path}: ${what}`;
  return new ToolkitError({
    code: 'apply-failed',
    message,
    hint: 'Run the command again, so that it sees the present files.',
  });
}
