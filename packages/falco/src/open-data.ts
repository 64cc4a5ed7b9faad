import { diskTree } from '@falco-toolkit/apply';
import type { ReadableTree } from '@falco-toolkit/core';
import { dataFolder } from '@falco-toolkit/generators';

/** The data folders of the packages, each opened once: what is read of one is kept with it. */
export function openData(): (name: string) => ReadableTree {
  const trees = new Map<string, ReadableTree>();
  return (name) => {
    const tree = trees.get(name) ?? diskTree(dataFolder(name));
    trees.set(name, tree);
    return tree;
  };
}
