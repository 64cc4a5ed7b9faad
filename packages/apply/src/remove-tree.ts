import { join } from 'node:path';
import { errnoOf } from './attempt.ts';
import type { FileSystem } from './file-system.ts';

/** Removes a file or a directory with all below it; follows no link. What another process removes first is no error. */
export function removeTree(fileSystem: FileSystem, path: string): void {
  try {
    if (fileSystem.status(path)?.kind !== 'directory') {
      fileSystem.removeFile(path);
      return;
    }
    // `.gitignore` goes last, so that version control never sees a half-removed folder.
    const names = [...fileSystem.list(path)].sort((a, b) => Number(a === '.gitignore') - Number(b === '.gitignore'));
    for (const name of names) removeTree(fileSystem, join(path, name));
    fileSystem.removeDirectory(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}
