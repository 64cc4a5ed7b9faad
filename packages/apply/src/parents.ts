import { compareText } from '@falco-toolkit/core';
import type { Disk } from './disk.ts';

/** The directory of a POSIX path; `''` for a path of one segment. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** The directories above some paths that are not there yet, parents first. */
export function missingParents(disk: Disk, paths: readonly string[]): readonly string[] {
  const missing = new Set<string>();
  for (const path of paths) {
    for (let above = parentOf(path); above !== '' && !missing.has(above); above = parentOf(above)) {
      if (disk.fileSystem.status(disk.at(above))?.kind === 'directory') break;
      missing.add(above);
    }
  }
  return [...missing].sort(compareText);
}

/** Makes the directories above a path that are not there yet. */
export function makeParents(disk: Disk, path: string): void {
  for (const directory of missingParents(disk, [path])) disk.fileSystem.makeDirectory(disk.at(directory));
}

/** Flushes every directory whose entries a change of these paths touches. */
export async function syncParents(disk: Disk, paths: readonly string[]): Promise<void> {
  const directories = [...new Set(paths.map(parentOf))].map(disk.at);
  await disk.fileSystem.syncAll(directories.filter((path) => disk.fileSystem.status(path)?.kind === 'directory'));
}
