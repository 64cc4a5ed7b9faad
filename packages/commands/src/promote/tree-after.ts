import {
  compareText,
  type EntryKind,
  type Operation,
  type ReadableTree,
  toBytes,
  type WriteOperation,
} from '@falco-toolkit/core';

/** A tree as it is after some operations, whose paths are relative to its root. */
export function treeAfter(tree: ReadableTree, operations: readonly Operation[]): ReadableTree {
  const written = new Map(
    operations.flatMap((operation) => (operation.type === 'write' ? [[operation.path, operation] as const] : [])),
  );
  const removed = new Set(operations.flatMap(({ path, type }) => (type === 'remove' ? [path] : [])));
  const folders = new Map<string, Set<string>>();
  for (const path of written.keys()) addFolders(folders, path);
  const list = (path: string): readonly string[] => {
    const standing = tree.list(path).filter((name) => isThere(path === '' ? name : `${path}/${name}`));
    return [...new Set([...standing, ...(folders.get(path) ?? [])])].sort(compareText);
  };
  const isThere = (path: string): boolean => {
    if (written.has(path) || folders.has(path)) return true;
    if (removed.has(path)) return false;
    // A folder goes with the last of its files.
    return tree.kind(path) !== 'directory' || removed.size === 0 || list(path).length > 0;
  };
  const kind = (path: string): EntryKind | undefined => {
    if (written.has(path)) return 'file';
    if (folders.has(path) || path === '') return 'directory';
    return isThere(path) ? tree.kind(path) : undefined;
  };
  return {
    kind,
    list,
    read: (path) => bytesOf(written.get(path)) ?? (removed.has(path) ? undefined : tree.read(path)),
    mode: (path) => written.get(path)?.mode ?? (removed.has(path) ? undefined : tree.mode(path)),
  };
}

function bytesOf(operation: WriteOperation | undefined): Uint8Array | undefined {
  return operation === undefined ? undefined : toBytes(operation.content);
}

function addFolders(folders: Map<string, Set<string>>, path: string): void {
  for (
    let at = path, slash = at.lastIndexOf('/');
    at !== '';
    at = at.slice(0, Math.max(slash, 0)), slash = at.lastIndexOf('/')
  ) {
    const folder = slash < 0 ? '' : at.slice(0, slash);
    const names = folders.get(folder) ?? new Set<string>();
    names.add(at.slice(slash + 1));
    folders.set(folder, names);
  }
}
