import { extensionsFolder, joinPath, type ReadableTree, readExtensions, subTree } from '@falco-toolkit/core';
import type { Gate } from './gate.ts';
import { type GatesFolder, readGates } from './read-gates.ts';

/**
 * The gates that hold in a workspace: the toolkit's, from this package's data, and the workspace's own below `tools/falco/gates`. Throws a
 * `ToolkitError` when one of them is broken.
 */
export function readWorkspaceGates(workspace: ReadableTree, data: ReadableTree): readonly Gate[] {
  const own = readExtensions(workspace, 'gates');
  const folders: readonly GatesFolder[] = [{ tree: subTree(data, 'gates'), label: 'gates' }];
  return readGates(
    own === undefined ? folders : [...folders, { tree: own, label: joinPath(extensionsFolder, 'gates') }],
  );
}
