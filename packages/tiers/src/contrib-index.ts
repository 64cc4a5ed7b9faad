import {
  type FileClaim,
  hasRegion,
  isSearched,
  joinPath,
  type ReadableTree,
  readText,
  replaceRegion,
  ToolkitError,
} from '@falco-toolkit/core';
import { readTierMetadata } from './read-tier-metadata.ts';
import { type ContribEntry, renderContribIndex } from './render-contrib-index.ts';

const regionName = 'contrib-index';
const indexFile = 'README.md';

/**
 * The folder whose README.md indexes a contribution: the nearest one above it that has the index, or else the one around
 * it; `undefined` for a contribution that stands at the root, or beside a root README without an index.
 */
export function contribIndexFolder(tree: ReadableTree, contribution: string): string | undefined {
  const parent = folderAbove(contribution);
  for (let folder = parent; folder !== undefined; folder = folderAbove(folder)) {
    if (hasRegion(readText(tree, joinPath(folder, indexFile)) ?? '', regionName)) return folder;
  }
  return parent === '' ? undefined : parent;
}

/**
 * The README.md of a tree of contributions with its index in step: those that are there, with what a plan adds.
 * A contribution whose `tier.yaml` cannot be read is left out; `tier-check` says why.
 */
export function planContribIndex(tree: ReadableTree, folder: string, added: readonly ContribEntry[] = []): FileClaim {
  const file = joinPath(folder, indexFile);
  const planned = new Set(added.map(({ path }) => path));
  const standing = findContributions(tree, folder).filter(({ path }) => !planned.has(path));
  const text = readText(tree, file) ?? '# Contributions\n';
  const content = replaceRegion(text, {
    file,
    name: regionName,
    note: 'from the tier.yaml of each contribution: edit those',
    content: renderContribIndex([...standing, ...added]),
  });
  return { path: indexFile, content, mode: tree.mode(file) ?? '644', ownership: 'merged', origin: 'contrib index' };
}

function findContributions(tree: ReadableTree, folder: string, below = ''): readonly ContribEntry[] {
  return tree.list(joinPath(folder, below)).flatMap((name): readonly ContribEntry[] => {
    const path = joinPath(below, name);
    if (!isSearched(name) || tree.kind(joinPath(folder, path)) !== 'directory') return [];
    const text = readText(tree, joinPath(folder, path, 'tier.yaml'));
    return text === undefined ? findContributions(tree, folder, path) : (toEntry(path, text) ?? []);
  });
}

function toEntry(path: string, text: string): readonly ContribEntry[] | undefined {
  try {
    const { value: metadata } = readTierMetadata({ file: joinPath(path, 'tier.yaml'), text });
    return metadata.kind === 'Contrib' ? [{ path, metadata }] : undefined;
  } catch (error) {
    if (error instanceof ToolkitError) return undefined;
    throw error;
  }
}

/** The folder that a path is in; the root is in none. */
function folderAbove(path: string): string | undefined {
  return path === '' ? undefined : path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
