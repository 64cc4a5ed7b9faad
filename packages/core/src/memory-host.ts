import { compareText, type EntryKind, type FileMode, type Host, joinPath } from './tree.ts';

/** A file of a {@link memoryHost}: its text or bytes, and its mode where it is not `644`. */
export type MemoryFile = string | Uint8Array | { readonly content: string | Uint8Array; readonly mode: FileMode };

/** What a {@link memoryHost} holds besides files. */
export interface MemoryHostOptions {
  /** Links by path; a target is relative to the root, `undefined` when it leads outside. */
  readonly links?: Readonly<Record<string, string | undefined>>;
  /** `YYYY-MM-DD`. */
  readonly today?: string;
}

/** A host that holds its files in memory. For tests, and for plans over files that are not on disk. */
export function memoryHost(files: Readonly<Record<string, MemoryFile>> = {}, options: MemoryHostOptions = {}): Host {
  const links = new Map(Object.entries(options.links ?? {}));
  const stored = new Map(Object.entries(files).map(([path, file]) => [path, toStored(file)]));
  const directories = new Set<string>(['']);
  for (const path of [...stored.keys(), ...links.keys()]) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) directories.add(path.slice(0, at));
  }

  const realPath = (path: string): string | undefined => {
    let real = '';
    for (const segment of path.split('/').filter((part) => part !== '' && part !== '.')) {
      const next = joinPath(real, segment);
      if (!links.has(next)) real = next;
      else {
        const target = links.get(next);
        if (target === undefined) return undefined;
        real = target;
      }
    }
    return real;
  };
  const kind = (path: string): EntryKind | undefined => {
    const clean = joinPath(...path.split('/'));
    if (links.has(clean)) return 'link';
    const real = realPath(clean);
    if (real === undefined) return undefined;
    if (stored.has(real)) return 'file';
    return directories.has(real) ? 'directory' : undefined;
  };
  const file = (path: string) => {
    const real = realPath(path);
    return real === undefined ? undefined : stored.get(real);
  };

  return {
    today: options.today ?? '2026-01-01',
    kind,
    realPath,
    read: (path) => file(path)?.content,
    mode: (path) => file(path)?.mode,
    list: (path) => {
      const real = realPath(path);
      if (real === undefined || !directories.has(real)) return [];
      const prefix = real === '' ? '' : `${real}/`;
      const names = [...stored.keys(), ...links.keys(), ...directories]
        .filter((known) => known !== '' && known.startsWith(prefix) && known !== real)
        .map((known) => known.slice(prefix.length).split('/')[0] ?? '');
      return [...new Set(names)].sort(compareText);
    },
  };
}

function toStored(file: MemoryFile): { readonly content: Uint8Array; readonly mode: FileMode } {
  const { content, mode } =
    typeof file === 'string' || file instanceof Uint8Array ? { content: file, mode: '644' as const } : file;
  return { content: typeof content === 'string' ? new TextEncoder().encode(content) : content, mode };
}
