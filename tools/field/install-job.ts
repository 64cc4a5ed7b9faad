import type { Field } from './field.ts';
import type { InstalledSource } from './tool.ts';

/** One tool to be put into a fresh folder of its own. */
export interface InstallJob<From extends InstalledSource> {
  readonly name: string;
  readonly source: From;
  /** Exists, is empty, and stays where it is: what is installed may remember the path. */
  readonly folder: string;
  readonly field: Field;
}

/** What an installation left in its folder. */
export interface Installed {
  /** Absolute path of the program, or of the folder that the tool is. */
  readonly program: string;
  /** Other absolute paths without which the program does not run. */
  readonly needs: readonly string[];
}
