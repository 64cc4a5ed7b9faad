import { isAbsolute, relative, sep } from 'node:path';
import type { FileSystem, Status } from './file-system.ts';

/** As many links as Linux follows on one path. */
const mostLinks = 40;

/** Where a path leads, and what stands there; `undefined` when nothing does. */
export interface Resolved {
  /** POSIX path below the root. */
  readonly real: string;
  readonly status: Status | undefined;
}

/** What {@link resolveInside} works with. */
export interface ResolveSettings {
  readonly fileSystem: FileSystem;
  /** Native path with every link followed. */
  readonly root: string;
  /** Native paths of directories that are no links, which are not looked at again; more are added. */
  readonly directories?: Set<string>;
}

/**
 * Where a POSIX path below the root leads once every link on its way is followed, one component at a time.
 * `undefined` when it leaves the root, even on a way that comes back to it, or loops.
 */
export function resolveInside(settings: ResolveSettings, path: string): Resolved | undefined {
  const { directories, fileSystem, root } = settings;
  // No system has a file of such a name, and Node throws on it.
  if (path.includes('\0')) return undefined;
  const pending = segmentsOf(path).reverse();
  let real: string[] = [];
  let status: Status | 'unseen' | undefined = 'unseen';
  let followed = 0;
  for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
    if (segment === '..') {
      if (real.pop() === undefined) return undefined;
      status = 'unseen';
      continue;
    }
    const here = nativePath(root, [...real, segment]);
    // Below what is not there nothing is, and below a directory that is known the last component decides.
    if (status === undefined || (pending.length > 0 && directories?.has(here) === true)) {
      real.push(segment);
      continue;
    }
    status = fileSystem.status(here);
    if (status?.kind === 'directory') directories?.add(here);
    if (status?.kind !== 'link') {
      real.push(segment);
      continue;
    }
    followed += 1;
    if (followed > mostLinks) return undefined;
    const target = fileSystem.readLink(here);
    const steps = isAbsolute(target) ? stepsFromRoot(fileSystem, root, target) : segmentsOf(target);
    if (steps === undefined) return undefined;
    if (isAbsolute(target)) real = [];
    status = 'unseen';
    pending.push(...[...steps].reverse());
  }
  return { real: real.join('/'), status: status === 'unseen' ? fileSystem.status(nativePath(root, real)) : status };
}

/** The native path of some segments below a native path; nothing in them is to be resolved. */
function nativePath(root: string, segments: readonly string[]): string {
  return segments.length === 0 ? root : `${root.endsWith(sep) ? root : `${root}${sep}`}${segments.join(sep)}`;
}

function stepsFromRoot(fileSystem: FileSystem, root: string, target: string): readonly string[] | undefined {
  const canonical = fileSystem.canonical(target);
  if (canonical === undefined) return undefined;
  const below = relative(root, canonical);
  return below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below) ? undefined : segmentsOf(below);
}

function segmentsOf(path: string): string[] {
  return path.split(sep === '\\' ? /[\\/]/ : '/').filter((segment) => segment !== '' && segment !== '.');
}
