import { join } from 'node:path';
import { compareText, type EntryKind, type ErrorCode, type Host, joinPath } from '@falco-toolkit/core';
import { attempt } from './attempt.ts';
import type { FileSystem } from './file-system.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { resolveInside } from './resolve-inside.ts';

/** A folder of a file system, with the two ways in which this package uses it. */
export interface Disk {
  /** Absolute native path with every link followed. */
  readonly root: string;
  readonly fileSystem: FileSystem;
  /** For reading, guarded. It has no date. */
  readonly host: Host;
  /** The native path of a POSIX path below the root. */
  readonly at: (path: string) => string;
}

/** Opens a folder, which need not exist yet. `code` is given to what the system refuses to show. */
export function openDisk(
  folder: string,
  fileSystem: FileSystem = nodeFileSystem,
  code: ErrorCode = 'unsupported-host',
): Disk {
  const root = attempt('reach', folder, () => fileSystem.canonical(folder) ?? folder, code);
  const at = (path: string): string => join(root, ...path.split('/'));
  const look = <T>(path: string, action: () => T): T => attempt('read', path, action, code);

  const realPath = (path: string) => look(path, () => resolveInside(fileSystem, root, path));
  const statusOf = (path: string | undefined) =>
    path === undefined ? undefined : look(path, () => fileSystem.status(at(path)));
  const regular = (path: string) => {
    const real = realPath(path);
    const status = statusOf(real);
    return real !== undefined && status?.kind === 'file' ? { real, status } : undefined;
  };
  // The last component stays as it is, so that a link can be told from what it leads to.
  const unfollowed = (path: string): string | undefined => {
    const clean = joinPath(...path.split('/'));
    const cut = clean.lastIndexOf('/');
    const parent = realPath(clean.slice(0, Math.max(cut, 0)));
    return parent === undefined ? undefined : joinPath(parent, clean.slice(cut + 1));
  };
  const kind = (path: string): EntryKind | undefined => {
    const found = statusOf(unfollowed(path))?.kind;
    // A pipe or a device is in the way like a file, but has no content: see `read`.
    return found === 'other' ? 'file' : found;
  };

  return {
    root,
    fileSystem,
    at,
    host: {
      today: '',
      kind,
      realPath,
      read: (path) => {
        const file = regular(path);
        return file === undefined ? undefined : look(path, () => fileSystem.read(at(file.real)));
      },
      mode: (path) => {
        const file = regular(path);
        return file === undefined ? undefined : (file.status.mode & 0o100) === 0 ? '644' : '755';
      },
      list: (path) => {
        const real = realPath(path);
        if (real === undefined || statusOf(real)?.kind !== 'directory') return [];
        return look(path, () => [...fileSystem.list(at(real))].sort(compareText));
      },
    },
  };
}
