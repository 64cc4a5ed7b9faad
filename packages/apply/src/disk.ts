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

/** How {@link openDisk} works. */
export interface DiskSettings {
  readonly fileSystem?: FileSystem;
  /** Given to what the system refuses to show. */
  readonly code?: ErrorCode;
  /**
   * A directory that was seen once is taken to stay one: for planning, which looks at many paths in few folders. Writing
   * looks anew.
   */
  readonly remember?: boolean;
}

/** Opens a folder, which need not exist yet. */
export function openDisk(folder: string, settings: DiskSettings = {}): Disk {
  const { code = 'unsupported-host', fileSystem = nodeFileSystem, remember = false } = settings;
  const root = attempt('reach', folder, () => fileSystem.canonical(folder) ?? folder, code);
  const at = (path: string): string => join(root, ...path.split('/'));
  const look = <T>(path: string, action: () => T): T => attempt('read', path, action, code);

  const place = { fileSystem, root, ...(remember ? { directories: new Set<string>() } : {}) };
  const resolve = (path: string) => look(path, () => resolveInside(place, path));
  const regular = (path: string) => {
    const resolved = resolve(path);
    return resolved?.status?.kind === 'file' ? { real: resolved.real, status: resolved.status } : undefined;
  };
  const kind = (path: string): EntryKind | undefined => {
    // The last component stays as it is, so that a link can be told from what it leads to.
    const clean = joinPath(...path.split('/'));
    const cut = clean.lastIndexOf('/');
    const parent = cut < 0 ? '' : resolve(clean.slice(0, cut))?.real;
    if (parent === undefined) return undefined;
    const found = look(path, () => fileSystem.status(at(joinPath(parent, clean.slice(cut + 1)))))?.kind;
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
      realPath: (path) => resolve(path)?.real,
      read: (path) => {
        const file = regular(path);
        return file === undefined ? undefined : look(path, () => fileSystem.read(at(file.real)));
      },
      head: (path, limit) => {
        const file = regular(path);
        return file === undefined ? undefined : look(path, () => fileSystem.readHead(at(file.real), limit));
      },
      mode: (path) => {
        const file = regular(path);
        return file === undefined ? undefined : (file.status.mode & 0o100) === 0 ? '644' : '755';
      },
      list: (path) => {
        const resolved = resolve(path);
        if (resolved?.status?.kind !== 'directory') return [];
        return look(path, () => [...fileSystem.list(at(resolved.real))].sort(compareText));
      },
    },
  };
}
