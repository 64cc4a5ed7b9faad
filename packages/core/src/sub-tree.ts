import { joinPath, type ReadableTree } from './tree.ts';

/** A folder of a tree as a tree of its own. */
export function subTree(tree: ReadableTree, folder: string): ReadableTree {
  const at = (path: string): string => joinPath(folder, path);
  return {
    kind: (path) => tree.kind(at(path)),
    read: (path) => tree.read(at(path)),
    head: (path, limit) => (tree.head === undefined ? tree.read(at(path)) : tree.head(at(path), limit)),
    list: (path) => tree.list(at(path)),
    mode: (path) => tree.mode(at(path)),
  };
}
