import * as fs from 'node:fs';
import { errnoOf } from './attempt.ts';
import type { FileSystem, Status } from './file-system.ts';

/** The disk of this machine, through node:fs. */
export const nodeFileSystem: FileSystem = {
  status: (path) => {
    const stats = unlessAbsent(() => fs.lstatSync(path, { throwIfNoEntry: false }));
    return stats === undefined ? undefined : toStatus(stats);
  },
  read: (path) => new Uint8Array(fs.readFileSync(path)),
  readHead,
  list: (path) => fs.readdirSync(path),
  readLink: (path) => fs.readlinkSync(path),
  canonical: (path) => unlessAbsent(() => fs.realpathSync.native(path)),
  writeNew: (path, content, mode) => fs.writeFileSync(path, content, { flag: 'wx', mode }),
  setMode: (path, mode) => fs.chmodSync(path, mode),
  sync,
  syncAll,
  hardLink: (existing, path) => fs.linkSync(existing, path),
  makeLink: (target, path) => fs.symlinkSync(target, path),
  rename: (from, to) => fs.renameSync(from, to),
  makeDirectory: (path) => fs.mkdirSync(path),
  removeFile: (path) => fs.unlinkSync(path),
  removeDirectory: (path) => fs.rmdirSync(path),
};

function toStatus(stats: fs.Stats): Status {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'link' : 'other';
  return { kind, mode: stats.mode & 0o7777, device: stats.dev, changed: stats.mtimeMs };
}

// Windows flushes only what is open for writing.
const flushable = process.platform === 'win32' ? 'r+' : 'r';
function readHead(path: string, limit: number): Uint8Array {
  const descriptor = fs.openSync(path, 'r');
  try {
    const buffer = new Uint8Array(Math.min(limit, fs.fstatSync(descriptor).size));
    let length = 0;
    for (let read = 1; read > 0 && length < buffer.length; length += read)
      read = fs.readSync(descriptor, buffer, length, buffer.length - length, length);
    return buffer.subarray(0, length);
  } finally {
    fs.closeSync(descriptor);
  }
}

function sync(path: string): void {
  const directory = fs.lstatSync(path).isDirectory();
  try {
    const descriptor = fs.openSync(path, flushable);
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    tolerate(error, directory);
  }
}

/** Descriptors that are open at the same time: well below every system's limit. */
const mostOpen = 64;

async function syncAll(paths: readonly string[]): Promise<void> {
  const failures: unknown[] = [];
  for (let start = 0; start < paths.length; start += mostOpen) {
    const flushes = paths.slice(start, start + mostOpen).map(startSync);
    for (const result of await Promise.allSettled(flushes)) {
      if (result.status === 'rejected') failures.push(result.reason);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function startSync(path: string): Promise<void> {
  const directory = fs.lstatSync(path).isDirectory();
  try {
    const descriptor = fs.openSync(path, flushable);
    try {
      await new Promise<void>((resolve, reject) => {
        fs.fsync(descriptor, (error) => (error === null ? resolve() : reject(error)));
      });
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    tolerate(error, directory);
  }
}

/** Not every system can open or flush a directory; there its entries are flushed when the system likes. */
function tolerate(error: unknown, directory: boolean): void {
  const unable = ['EACCES', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM'].includes(errnoOf(error) ?? '');
  if (!directory || !unable) throw error;
}

function unlessAbsent<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
