import { diskHost } from '@falco-toolkit/apply';
import { compareText, type EntryKind, type Host, joinPath } from '@falco-toolkit/core';
import type { Tree } from '@nx/devkit';

/**
 * An Nx tree as a host: what the tree has pending counts, what it has not is read from disk. The tree has to stay as it is
 * as long as the host is asked.
 */
export function nxHost(tree: Tree, today: string): Host {
  const disk = diskHost(tree.root, { today });
  // The tree gives no single change, and all of them for every path would take quadratic time.
  const pending = new Map(tree.listChanges().map((change) => [change.path, change]));
  const kind = (path: string): EntryKind | undefined => {
    const standing = disk.kind(path);
    if (standing === 'link') return standing;
    const clean = joinPath(...path.split('/'));
    if (clean === '' || !tree.exists(clean)) return clean === '' ? 'directory' : undefined;
    return tree.isFile(clean) ? 'file' : 'directory';
  };
  return {
    today,
    kind,
    realPath: (path) => disk.realPath(path),
    read: (path) => tree.read(path) ?? undefined,
    head: (path, limit) => (pending.has(path) ? tree.read(path)?.subarray(0, limit) : disk.head?.(path, limit)),
    list: (path) => [...tree.children(path)].sort(compareText),
    mode: (path) => {
      const mode = pending.get(path)?.options?.mode?.toString(8);
      if (mode !== undefined) return mode.endsWith('755') ? '755' : '644';
      return disk.mode(path) ?? (tree.isFile(path) ? '644' : undefined);
    },
  };
}
