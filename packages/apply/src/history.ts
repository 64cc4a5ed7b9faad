import type { Disk } from './disk.ts';
import type { Journal } from './journal.ts';
import { leftoverName } from './work-lock.ts';

/**
 * Where the last operation of a root is kept, so that it can be taken back: `history.json` is its journal, `old/INDEX` is
 * what an entry replaced, `after/INDEX` what it wrote in the place of something else.
 */
export const historyFolder = '.falco-undo';

/** Where an entry's old content is kept once the operation is done. */
export function historyOld(folder: string, index: number): string {
  return `${folder}/old/${index}`;
}

/** Where a copy of an entry's new content is kept: the file itself may be changed in place. */
export function historyAfter(folder: string, index: number): string {
  return `${folder}/after/${index}`;
}

/** Writes what a history is besides the contents, so that it stands whole in a folder of its own. */
export function writeHistory(disk: Disk, folder: string, journal: Journal): void {
  const { at, fileSystem } = disk;
  const encode = (text: string) => new TextEncoder().encode(text);
  fileSystem.writeNew(at(`${folder}/.gitignore`), encode('*\n'), 0o644);
  fileSystem.writeNew(at(`${folder}/history.json`), encode(`${JSON.stringify(journal, undefined, 1)}\n`), 0o644);
}

/** Puts a prepared history in the place of the one before, which goes. */
export function replaceHistory(disk: Disk, folder: string, removeTree: (path: string) => void): void {
  const { at, fileSystem } = disk;
  if (fileSystem.status(at(historyFolder)) !== undefined) {
    const aside = at(leftoverName());
    fileSystem.rename(at(historyFolder), aside);
    removeTree(aside);
  }
  fileSystem.rename(at(folder), at(historyFolder));
}
