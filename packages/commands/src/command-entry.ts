import type { Command } from '@falco-toolkit/core';

/** Which artifacts a command is a target of in an Nx workspace, and what its result depends on. */
export interface CommandTarget {
  /** Name of the target. */
  readonly name: string;
  /** Kinds of `tier.yaml` that have it. */
  readonly artifacts: readonly ('Contrib' | 'Repository' | 'Composition')[];
  /** Nx inputs; `{projectRoot}` and `{workspaceRoot}` stand for what they do in Nx, and what a `runtime` prints counts too. */
  readonly inputs: readonly (string | { readonly runtime: string })[];
  /** Nx outputs. */
  readonly outputs?: readonly string[];
  /** Whether Nx may replay a former result; yes when left out. */
  readonly cache?: boolean;
  /** Whether one process may work on many artifacts, one after the other, when Nx has many to work on. */
  readonly together?: boolean;
  /** Name of the option that takes the project's folder. */
  readonly folderOption: string;
}

/** What the fronts know of a command before its code is loaded. */
export interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
  readonly target?: CommandTarget;
  /** Whether it is also a generator of Nx, since it changes files: `nx g falco:NAME`. */
  readonly generator?: boolean;
}
