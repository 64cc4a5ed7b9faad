import { ToolkitError } from './errors.ts';
import { joinPath, type ReadableTree } from './tree.ts';

/** How {@link walkFiles} goes. */
export interface WalkSettings {
  /** Names of folders that are not entered, wherever they are. */
  readonly skip?: ReadonlySet<string>;
  /** Told of folders and files that the system does not let one look at. */
  readonly onUnreadable?: (path: string) => void;
}

/** Folders that hold what others wrote, or what programs keep. */
export const foreignFolders: ReadonlySet<string> = new Set([
  '.falco-apply',
  '.git',
  '.hg',
  '.nx',
  '.svn',
  '.terraform',
  '.venv',
  'node_modules',
  'vendor',
]);

/** Folders that builds and tests write, or that hold what is only compared with. */
const writtenFolders: ReadonlySet<string> = new Set([
  '__pycache__',
  'build',
  'coverage',
  'dist',
  'goldens',
  'target',
  'third_party',
]);

/** Whether projects and artifacts are looked for in a folder of this name: in no hidden one, and in none that others or programs fill. */
export function isSearched(name: string): boolean {
  return !name.startsWith('.') && !foreignFolders.has(name) && !writtenFolders.has(name);
}

/**
 * The paths of all files below a directory, relative to it, folder by folder, as they are asked for: nothing is kept but the
 * way down. Links are not followed, so that loops of them do no harm.
 */
export function* walkFiles(tree: ReadableTree, directory: string, settings: WalkSettings = {}): Generator<string> {
  const { onUnreadable = () => {}, skip = foreignFolders } = settings;
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const names = attempt(folder, onUnreadable, (path) => tree.list(joinPath(directory, path))) ?? [];
    const folders: string[] = [];
    for (const name of names) {
      const path = joinPath(folder, name);
      const kind = attempt(path, onUnreadable, () => tree.kind(joinPath(directory, path)));
      if (kind === 'file') yield path;
      else if (kind === 'directory' && !skip.has(name)) folders.push(path);
    }
    open.push(...folders.reverse());
  }
}

/** The beginning of a file, or what else is known of it. */
export type FileHead =
  | { readonly type: 'text'; readonly text: string /** Whether there is more. */; readonly cut: boolean }
  | { readonly type: 'binary' }
  | { readonly type: 'unreadable' };

const decoder = new TextDecoder();

/** Reads no more than the first `limit` bytes of a file as text. A file with a NUL in its first 8,000 bytes is binary, as for git. */
export function readTextHead(tree: ReadableTree, path: string, limit: number): FileHead {
  let unreadable = false;
  const bytes = attempt(
    path,
    () => {
      unreadable = true;
    },
    () => tree.head?.(path, limit + 1) ?? tree.read(path),
  );
  if (unreadable || bytes === undefined) return { type: 'unreadable' };
  if (bytes.subarray(0, 8000).includes(0)) return { type: 'binary' };
  return { type: 'text', text: decoder.decode(bytes.subarray(0, limit)), cut: bytes.length > limit };
}

function attempt<T>(path: string, onUnreadable: (path: string) => void, look: (path: string) => T): T | undefined {
  try {
    return look(path);
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error;
    onUnreadable(path);
    return undefined;
  }
}
