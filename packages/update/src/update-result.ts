import type { Operation } from '@falco-toolkit/core';
import type { FileVersion } from './file-version.ts';

/** What an update does to a file, or why it does nothing. */
export type Change =
  | 'create'
  | 'update'
  | 'merge'
  | 'remove'
  | 'rename'
  | 'conflict'
  /** A conflict that the user has resolved. */
  | 'resolved'
  /** The user removed it, and it stays away. */
  | 'stays-removed'
  /** The template dropped it, and it is the user's from now on. */
  | 'released';

/** One line of an update's report. */
export interface FileChange {
  readonly change: Change;
  /** POSIX path relative to the project. */
  readonly path: string;
  /** The former path of a renamed file. */
  readonly from?: string;
}

/** A file that needs a person. */
export interface FileConflict {
  readonly path: string;
  /** Lines of the markers; empty where there are none to set. */
  readonly lines: readonly number[];
  /** Why there is a conflict without markers. */
  readonly reason?: string;
  /** For git's index; absent where it was told before. */
  readonly versions?: {
    readonly base: FileVersion | undefined;
    readonly ours: FileVersion;
    readonly theirs: FileVersion;
  };
}

/** An update of one project. */
export interface ProjectUpdate {
  /** Versions of the toolkit. */
  readonly from: string;
  readonly to: string;
  /** Paths relative to the project. */
  readonly operations: readonly Operation[];
  readonly changes: readonly FileChange[];
  readonly conflicts: readonly FileConflict[];
}
