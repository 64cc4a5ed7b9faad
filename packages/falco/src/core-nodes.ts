import { compositionFile, coreArtifacts, loadComposition } from '@falco-toolkit/compose';
import { joinPath, type ReadableTree, ToolkitError } from '@falco-toolkit/core';
import type { ProjectGraphExternalNode } from '@nx/devkit';

/**
 * The core artifacts of the composition at `root` as nodes of Nx's graph, by name: another version is another node. Nothing for
 * what is no composition, and for one that cannot be read: the commands that work on it say what is wrong with it.
 */
export function coreNodes(
  root: string,
  workspace: ReadableTree,
  data: (name: string) => ReadableTree,
): Readonly<Record<string, ProjectGraphExternalNode>> {
  if (workspace.kind(joinPath(root, compositionFile)) !== 'file') return {};
  try {
    const { input } = loadComposition({ tree: workspace, folder: root, data });
    return Object.fromEntries(
      coreArtifacts(input).map(({ id, version }) => {
        const name = `core:${id}@${version}`;
        return [name, { type: 'core', name, data: { version, packageName: id } }];
      }),
    );
  } catch (error) {
    if (error instanceof ToolkitError) return {};
    throw error;
  }
}
