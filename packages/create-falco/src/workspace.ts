import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { extensionsFolder } from '@falco-toolkit/core';

/** Where a command works. */
export interface Workspace {
  /** Absolute path of the folder that nothing is written outside of. */
  readonly root: string;
  /** Whether the root is an Nx workspace. */
  readonly nx: boolean;
  /** POSIX path from the root to the folder where the command was given; `''` is the root. */
  readonly here: string;
}

/** The workspace around a folder: Nx's, or one with kinds and the like of its own; the folder itself when there is none. */
export function findWorkspace(folder: string): Workspace {
  for (let at = folder; ; at = dirname(at)) {
    const nx = existsSync(join(at, 'nx.json'));
    if (nx || existsSync(join(at, ...extensionsFolder.split('/'))))
      return { root: at, nx, here: relative(at, folder).split('\\').join('/') };
    if (dirname(at) === at) return { root: folder, nx: false, here: '' };
  }
}
