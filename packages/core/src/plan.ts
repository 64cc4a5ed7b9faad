import type { FileMode } from './tree.ts';

/**
 * Who a file belongs to once it is written:
 * `managed` converges to what the template says, `seeded` is written once and then the user's,
 * `merged` is a structured edit of a file that others own too.
 */
export type Ownership = 'managed' | 'seeded' | 'merged';

/** A file that a generator wants, before anybody looked at what is there. */
export interface FileClaim {
  /** POSIX path relative to the plan's target. */
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly mode: FileMode;
  readonly ownership: Ownership;
  /** What claims it, for messages and for the record: `layer:owners`, `kind:plugin-go`. */
  readonly origin: string;
}

/** A file to write. `change` tells whether one is there already. */
export interface WriteOperation extends FileClaim {
  readonly type: 'write';
  readonly change: 'create' | 'update';
}

/** A file to remove. */
export interface RemoveOperation {
  readonly type: 'remove';
  readonly path: string;
  readonly origin: string;
}

/** One change to one path. */
export type Operation = WriteOperation | RemoveOperation;

/** A command worth running after the files are written. The files are right without it. */
export interface Task {
  readonly title: string;
  /** Program and arguments; never a shell line. */
  readonly run: readonly [string, ...string[]];
  /** Skipped when this path exists below the target. */
  readonly unless?: string;
  /** What the program reads from its standard input; nothing without. */
  readonly input?: string | Uint8Array;
}

/** What a generator decided: plain data, sorted by path, at most one operation per path. */
export interface Plan {
  /** The generator's name. */
  readonly generator: string;
  /** POSIX path of the folder that all operations are below, relative to the host's root; `''` is the root. */
  readonly target: string;
  readonly operations: readonly Operation[];
  readonly tasks: readonly Task[];
  /** Sentences for the user. */
  readonly notes: readonly string[];
}
