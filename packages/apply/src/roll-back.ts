import { compareText, ToolkitError } from '@falco-toolkit/core';
import { attempt, attemptLater } from './attempt.ts';
import type { Disk } from './disk.ts';
import { fingerprint } from './fingerprint.ts';
import { removeEmptyDirectory } from './finish-forward.ts';
import { backupPath, type Journal, type JournalEntry, stagedPath } from './journal.ts';
import { makeParents, syncParents } from './parents.ts';
import { resolveOperation } from './snapshot-plan.ts';

/**
 * Takes back what a journal has already done, last first, and the directories that it made.
 * A file that somebody changed after it was written stays as it is. Gives the paths of those.
 */
export async function rollBack(disk: Disk, journal: Journal): Promise<readonly string[]> {
  const kept: string[] = [];
  const undoAll = (type: JournalEntry['type']): void => {
    for (const [index, entry] of [...journal.entries.entries()].reverse()) {
      if (entry.type !== type) continue;
      attempt('restore', entry.path, () => {
        if (!undoEntry(disk, entry, index)) kept.push(entry.path);
      });
    }
  };
  undoAll('write');
  // Before the removals: a directory may stand where a removed file comes back.
  for (const directory of [...journal.directories].reverse()) {
    attempt('remove', directory, () => removeEmptyDirectory(disk, directory));
  }
  undoAll('remove');
  await attemptLater('flush', journal.target, () =>
    syncParents(disk, [...journal.entries.map((entry) => entry.real), ...journal.directories]),
  );
  return kept.sort(compareText);
}

function undoEntry(disk: Disk, entry: JournalEntry, index: number): boolean {
  const { at, fileSystem, host } = disk;
  if (entry.type === 'write' && fileSystem.status(at(stagedPath(index))) !== undefined) return true;
  const now = fingerprint(host, entry.real);
  if (now === entry.before) return true;
  if (now !== entry.after || resolveOperation(host, '', entry) !== entry.real) return false;
  if (entry.before === 'absent') {
    fileSystem.removeFile(at(entry.real));
    return true;
  }
  const backup = fingerprint(host, backupPath(index));
  // A link tells where it leads from where it lies, so the two are not the same word.
  if (backup !== entry.before && !(backup.startsWith('link:') && entry.before.startsWith('link:')))
    throw damaged(entry, index);
  makeParents(disk, entry.real);
  fileSystem.rename(at(backupPath(index)), at(entry.real));
  return true;
}

function damaged(entry: JournalEntry, index: number): ToolkitError {
  const message = `cannot restore ${entry.path}: its backup ${backupPath(index)} was damaged`;
  return new ToolkitError({ code: 'apply-interrupted', message, hint: 'Restore the file from version control.' });
}
