import { subTree } from './sub-tree.ts';
import { joinPath, type ReadableTree } from './tree.ts';

/** The folder of a workspace that holds what its people add to the toolkit, as data. Found there, never registered. */
export const extensionsFolder = 'tools/falco';

/** What a workspace can add; each is a folder below {@link extensionsFolder}. */
export const extensionParts = {
  templates: 'kinds and layers, laid out as the toolkit lays out its own templates',
  profiles: 'profiles of compositions, a YAML file each',
  gates: 'gates that artifacts of a tier have to pass, a YAML file each',
  catalog: 'entries of the catalogue of core artifacts, a YAML file each',
} as const;

/** One of {@link extensionParts}. */
export type ExtensionPart = keyof typeof extensionParts;

/** What a workspace adds of one part, as a tree; `undefined` when it adds nothing. */
export function readExtensions(workspace: ReadableTree, part: ExtensionPart): ReadableTree | undefined {
  const folder = joinPath(extensionsFolder, part);
  return workspace.kind(folder) === 'directory' ? subTree(workspace, folder) : undefined;
}
