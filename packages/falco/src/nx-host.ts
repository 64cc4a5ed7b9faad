import { diskHost } from '@falco-toolkit/apply';
import { compareText, type EntryKind, type Host, joinPath } from '@falco-toolkit/core';
import type { Tree } from '@nx/devkit';

/** An Nx tree as a host: what the tree has pending counts, what it has not is read from disk. */
export function nxHost(tree: Tree, today: string): Host {
  const disk = diskHost(tree.root, { today });
  const kind = (path: string): EntryKind | undefined => {
    const standing = disk.kind(path);
    if (standing === 'link') return standing;
    const clean = joinPath(...path.split('/'));
    if (clean === '' || !tree.exists(clean)) return clean === '' ? 'directory' : undefined;
    return tree.isFile(clean) ? 'file' : 'directory';
  };
  const pendingMode = (path: string): string | undefined => {
    const change = tree.listChanges().find((candidate) => candidate.path === path);
    return change?.options?.mode?.toString(8);
  };
  return {
    today,
    kind,
    realPath: (path) => disk.realPath(path),
    read: (path) => tree.read(path) ?? undefined,
    head: (path, limit) => {
      const pending = tree.listChanges().some((change) => change.path === path);
      return pending ? tree.read(path)?.subarray(0, limit) : disk.head?.(path, limit);
    },
    list: (path) => [...tree.children(path)].sort(compareText),
    mode: (path) => {
      const pending = pendingMode(path);
      if (pending !== undefined) return pending.endsWith('755') ? '755' : '644';
      return disk.mode(path) ?? (tree.isFile(path) ? '644' : undefined);
    },
  };
}
