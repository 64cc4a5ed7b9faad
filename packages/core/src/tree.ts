/** What stands at a path. A link is not followed. */
export type EntryKind = 'file' | 'directory' | 'link';

/** Permission bits that the toolkit distinguishes. */
export type FileMode = '644' | '755';

/** Files to read, by POSIX paths relative to the tree's root; `''` or `'.'` is the root itself. */
export interface ReadableTree {
  /** What stands at the path, `undefined` when nothing does. */
  kind(path: string): EntryKind | undefined;
  /** The bytes of a file; `undefined` when there is no file. Follows links. */
  read(path: string): Uint8Array | undefined;
  /** No more than the first `limit` bytes of a file, for files that may be large. A tree that has it not is read whole. */
  head?(path: string, limit: number): Uint8Array | undefined;
  /** The names in a directory, sorted by code unit; empty when there is no directory. */
  list(path: string): readonly string[];
  /** The mode of a file, `undefined` when there is none. */
  mode(path: string): FileMode | undefined;
}

/** The workspace as a plan may see it, and the only thing outside its answers that a plan may see. */
export interface Host extends ReadableTree {
  /**
   * Where a path leads once every link on the way is followed, relative to the root; `undefined` when it leads outside.
   * A path that does not exist yet leads to itself below its nearest existing ancestor.
   */
  realPath(path: string): string | undefined;
  /** The calendar date on which the command was given, as `YYYY-MM-DD`. */
  readonly today: string;
}

const decoder = new TextDecoder();

/** Reads a file as UTF-8 text; `undefined` when there is no file. */
export function readText(tree: ReadableTree, path: string): string | undefined {
  const bytes = tree.read(path);
  return bytes === undefined ? undefined : decoder.decode(bytes);
}

/** The paths of all files below a directory, relative to it, sorted by code unit. Links to directories are not entered. */
export function listFiles(tree: ReadableTree, directory: string): readonly string[] {
  const found: string[] = [];
  const visit = (below: string): void => {
    for (const name of tree.list(joinPath(directory, below))) {
      const path = joinPath(below, name);
      if (tree.kind(joinPath(directory, path)) === 'directory') visit(path);
      else found.push(path);
    }
  };
  visit('');
  return found.sort(compareText);
}

/** Joins POSIX path parts, leaving out empty ones and `.`. */
export function joinPath(...parts: readonly string[]): string {
  const [first = '', second = ''] = parts;
  // Nearly every call joins a folder and what is in it.
  if (parts.length === 2 && first !== '' && first !== '.' && second !== '' && second !== '.')
    return `${first}/${second}`;
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

/** Orders strings by code unit: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
