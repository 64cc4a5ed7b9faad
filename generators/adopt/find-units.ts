import { foreignFolders, joinPath, type ReadableTree, ToolkitError } from '@falco-toolkit/core';

/** Files that say something about a folder, and are not what it is for. */
const housekeeping =
  /^(?:\.|(?:LICEN[CS]ES?|COPYING|NOTICE|OWNERS|OWNERS_ALIASES|README|CODE_OF_CONDUCT|CODEOWNERS|CONTRIBUTING|CONTRIBUTORS|SECURITY|MAINTAINERS|GOVERNANCE|SUPPORT|CHANGELOG|ADOPTERS|RELEASE)(?:[._-][^/]*)?$)/i;
const readme = /^README(?:\.[^/]*)?$/i;

/** How deep folders of folders go before a folder is taken for a contribution whatever it holds. */
const deepest = 8;

/** The entries of a folder, told apart. */
export interface Entries {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** What stands in a folder; links and folders of others are left out, and a folder that cannot be read is empty. */
export function entriesOf(tree: ReadableTree, folder: string): Entries {
  const files: string[] = [];
  const folders: string[] = [];
  for (const name of list(tree, folder)) {
    const kind = kindOf(tree, joinPath(folder, name));
    if (kind === 'file') files.push(name);
    else if (kind === 'directory' && !foreignFolders.has(name)) folders.push(name);
  }
  return { files, folders };
}

/**
 * The contributions in a folder of contributions, relative to it: the topmost folders that hold something, or are explained
 * by a README. A folder that holds nothing but folders is none itself.
 */
export function findContributions(tree: ReadableTree, root: string): readonly string[] {
  const below = (folder: string, depth: number): readonly string[] =>
    entriesOf(tree, joinPath(root, folder))
      .folders.filter((name) => !name.startsWith('.'))
      .flatMap((name) => {
        const path = joinPath(folder, name);
        if (depth < deepest && isGroup(tree, joinPath(root, path))) return below(path, depth + 1);
        return isEmpty(tree, joinPath(root, path)) ? [] : [path];
      });
  return below('', 0);
}

/** Whether a folder holds nothing of its own but folders: at the top with a README, elsewhere without one. */
export function isGroup(tree: ReadableTree, folder: string, top = false): boolean {
  const { files, folders } = entriesOf(tree, folder);
  if (folders.filter((name) => !name.startsWith('.')).length === 0) return false;
  if (!files.every((name) => housekeeping.test(name))) return false;
  if (top || !files.some((name) => readme.test(name))) return true;
  // A README that introduces several folders, each with a README of its own.
  return (
    folders.filter((name) => entriesOf(tree, joinPath(folder, name)).files.some((file) => readme.test(file))).length > 1
  );
}

function isEmpty(tree: ReadableTree, folder: string): boolean {
  const { files, folders } = entriesOf(tree, folder);
  return files.length === 0 && folders.every((name) => isEmpty(tree, joinPath(folder, name)));
}

function list(tree: ReadableTree, folder: string): readonly string[] {
  return unlessRefused(() => tree.list(folder)) ?? [];
}

function kindOf(tree: ReadableTree, path: string): ReturnType<ReadableTree['kind']> {
  return unlessRefused(() => tree.kind(path));
}

function unlessRefused<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof ToolkitError) return undefined;
    throw error;
  }
}
