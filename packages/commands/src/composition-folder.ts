import { type LoadedComposition, loadComposition } from '@falco-toolkit/compose';
import { type CommandContext, guardTarget, ToolkitError } from '@falco-toolkit/core';

/** The option of every command that works on a composition. */
export const folderOption = {
  type: 'string',
  title: 'Path',
  description: 'Folder of the composition, relative to the workspace root.',
  positional: 0,
  path: true,
  default: '.',
} as const;

/** A composition with the folder that it was read from. */
export interface CompositionInFolder extends LoadedComposition {
  /** POSIX path, `''` for the workspace root. */
  readonly folder: string;
}

/** Reads the composition of a folder as typed. Throws a `ToolkitError` with all that is wrong with it. */
export function openComposition(path: string, { data, host }: CommandContext): CompositionInFolder {
  const guarded = guardTarget(host, path);
  if ('problem' in guarded) throw new ToolkitError(guarded.problem);
  return { folder: guarded.target, ...loadComposition({ tree: host, folder: guarded.target, data }) };
}
