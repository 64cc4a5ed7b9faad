import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Where a command works. */
export interface Workspace {
  /** Absolute path of the folder that nothing is written outside of. */
  readonly root: string;
  /** Whether the root is an Nx workspace. */
  readonly nx: boolean;
  /** POSIX path from the root to the folder where the command was given; `''` is the root. */
  readonly here: string;
}

/** The Nx workspace around a folder, or the folder itself when there is none. */
export function findWorkspace(folder: string): Workspace {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'nx.json')))
      return { root: at, nx: true, here: relative(at, folder).split('\\').join('/') };
    if (dirname(at) === at) return { root: folder, nx: false, here: '' };
  }
}
