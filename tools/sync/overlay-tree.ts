import { compareText, type ReadableTree } from '@falco-toolkit/core';

/** Two trees as one: what stands in `upper` hides what stands at the same path in `lower`. */
export function overlayTree(upper: ReadableTree, lower: ReadableTree): ReadableTree {
  const holder = (path: string): ReadableTree => (upper.kind(path) === 'file' ? upper : lower);
  return {
    kind: (path) => upper.kind(path) ?? lower.kind(path),
    read: (path) => holder(path).read(path),
    mode: (path) => holder(path).mode(path),
    list: (path) => [...new Set([...upper.list(path), ...lower.list(path)])].sort(compareText),
  };
}
