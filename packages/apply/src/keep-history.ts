import { errnoOf } from './attempt.ts';
import type { Disk } from './disk.ts';
import { fingerprint } from './fingerprint.ts';
import { historyAfter, historyFolder, replaceHistory, writeHistory } from './history.ts';
import { type Journal, workFolder } from './journal.ts';
import { removeTree } from './remove-tree.ts';

/**
 * Keeps what an operation replaced, from its work folder, as the history that it can be taken back from. The operation is
 * complete: when there is no room for its history, it has none, and neither has the one before it.
 */
export function keepHistory(disk: Disk, journal: Journal): void {
  const { at, fileSystem } = disk;
  const folder = `${workFolder}/history`;
  try {
    fileSystem.makeDirectory(at(folder));
    fileSystem.makeDirectory(at(`${folder}/after`));
    for (const [index, { after, before, real, type }] of journal.entries.entries()) {
      if (type !== 'write' || before === 'absent' || fingerprint(disk.host, real) !== after) continue;
      fileSystem.writeNew(at(historyAfter(folder, index)), fileSystem.read(at(real)), 0o644);
    }
    writeHistory(disk, folder, journal);
    fileSystem.rename(at(`${workFolder}/old`), at(`${folder}/old`));
    replaceHistory(disk, folder, (path) => removeTree(fileSystem, path));
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    forgetHistory(disk);
  }
}

/** A history that is not that of the last operation is worse than none. */
function forgetHistory(disk: Disk): void {
  try {
    removeTree(disk.fileSystem, disk.at(historyFolder));
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
}
