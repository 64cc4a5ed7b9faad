import { resolve } from 'node:path';
import type { Host, ReadableTree } from '@falco-toolkit/core';
import { openDisk } from './disk.ts';

/** What a {@link diskHost} cannot read from the disk. */
export interface DiskHostOptions {
  /** The calendar date of the command, as `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * The files below a folder, read when asked. Links are followed only while they stay inside.
 * Throws a {@link ToolkitError} `unsupported-host` for what the system refuses to show.
 */
export function diskTree(root: string): ReadableTree {
  return openDisk(resolve(root), { remember: true }).host;
}

/** A workspace on disk, as plans see it; as {@link diskTree}, with the date. */
export function diskHost(root: string, options: DiskHostOptions): Host {
  return { ...openDisk(resolve(root), { remember: true }).host, today: options.today };
}
