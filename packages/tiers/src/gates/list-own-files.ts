import { compareText, joinPath, type ReadableTree } from '@falco-toolkit/core';

/** Folders whose content is not the artifact's own: of git, of package managers, of builds, and what the toolkit keeps to merge from. */
const foreign = new Set([
  '.git',
  'node_modules',
  'dist',
  'target',
  '.venv',
  '__pycache__',
  '.nx',
  'pristine',
  'vendor',
  'third_party',
]);

/** No artifact has more files that are worth looking at; a folder that has is looked at as far as this. */
const most = 50_000;

/**
 * The files of an artifact, relative to its folder and sorted by code unit. Other artifacts inside of it have their own `tier.yaml` and
 * are left out; links are not followed.
 */
export function listOwnFiles(tree: ReadableTree, folder: string): readonly string[] {
  const found: string[] = [];
  const visit = (below: string): void => {
    for (const name of tree.list(joinPath(folder, below))) {
      if (found.length >= most) return;
      const path = joinPath(below, name);
      const kind = tree.kind(joinPath(folder, path));
      if (kind === 'file') found.push(path);
      else if (kind === 'directory' && !isForeign(path, name) && !isArtifact(tree, joinPath(folder, path))) visit(path);
    }
  };
  visit('');
  return found.sort(compareText);
}

function isForeign(path: string, name: string): boolean {
  return name === 'pristine' ? path.endsWith('.falco/pristine') : foreign.has(name);
}

function isArtifact(tree: ReadableTree, folder: string): boolean {
  return tree.kind(joinPath(folder, 'tier.yaml')) === 'file';
}
