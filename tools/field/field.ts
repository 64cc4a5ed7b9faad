import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders and surroundings that an installation works with. */
export interface Field {
  /** Where tools.yaml, the Go modules and the requirements files are. */
  readonly sources: string;
  /** Where everything is installed. Disposable: nothing but this package writes there. */
  readonly folder: string;
  /** Environment of every process that is started. */
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** The host as Node's `platform-arch`, such as `linux-x64`. */
  readonly host: string;
}

const here = dirname(fileURLToPath(import.meta.url));
const installed = join(here, '..', '..', '.field');

/**
 * This repository's tools, installed into `.field` at its root. Checkouts that share the folder by a link have to agree on its
 * name: what is installed remembers it.
 */
export const repositoryField: Field = {
  sources: here,
  folder: existsSync(installed) ? realpathSync(installed) : installed,
  environment: process.env,
  host: `${process.platform}-${process.arch}`,
};

/** The folder that holds one link per installed tool. */
export function binFolderOf(field: Field): string {
  return join(field.folder, 'bin');
}

/** The file that holds the definitions of all tools. */
export function toolsFileOf(field: Field): string {
  return join(field.sources, 'tools.yaml');
}
