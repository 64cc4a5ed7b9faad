import type { EntryKind } from '@falco-toolkit/core';

/** What stands at a path; a link is not followed. */
export interface Status {
  /** `other` is a socket, a pipe or a device: never read, never replaced. */
  readonly kind: EntryKind | 'other';
  /** Permission bits, `0o000` to `0o7777`. */
  readonly mode: number;
  /** Number of the device that holds it: a rename cannot cross devices. */
  readonly device: number;
  /** Last change of the content, in milliseconds since 1970. */
  readonly changed: number;
}

/**
 * The calls by which this package touches a disk, all with absolute native paths.
 * The seam for tests: a stand-in can fail, stop or count at any of them. Errors are Node's own, with their `code`.
 */
export interface FileSystem {
  /** `undefined` when nothing stands there. */
  status(path: string): Status | undefined;
  read(path: string): Uint8Array;
  /** No more than the first `limit` bytes. */
  readHead(path: string, limit: number): Uint8Array;
  list(path: string): readonly string[];
  /** The target of a link, as it is stored. */
  readLink(path: string): string;
  /** The path with every link followed; `undefined` when it does not exist. */
  canonical(path: string): string | undefined;
  /** Fails when something stands there. The process's umask takes bits off the mode. */
  writeNew(path: string, content: Uint8Array, mode: number): void;
  /** Sets the permission bits, whatever the umask. */
  setMode(path: string, mode: number): void;
  /** Returns once a file's content, or a directory's entries, are on the disk. */
  sync(path: string): void;
  /**
   * As {@link sync} for many, at the same time: a disk flushes a hundred files together nearly as fast as one. Rejects when
   * one fails, once all are done.
   */
  syncAll(paths: readonly string[]): Promise<void>;
  /** A second name for a file. */
  hardLink(existing: string, path: string): void;
  makeLink(target: string, path: string): void;
  /** Replaces a file at `to`; fails when a directory with entries stands there. */
  rename(from: string, to: string): void;
  makeDirectory(path: string): void;
  removeFile(path: string): void;
  /** Fails when the directory has entries. */
  removeDirectory(path: string): void;
}
