import { isAbsolute, join, relative, sep } from 'node:path';
import type { FileSystem } from './file-system.ts';

/** As many links as Linux follows on one path. */
const mostLinks = 40;

/**
 * Where a POSIX path below `root` leads once every link on its way is followed, one component at a time.
 * `undefined` when it leaves the root, even on a way that comes back to it, or loops. `root` is canonical.
 */
export function resolveInside(fileSystem: FileSystem, root: string, path: string): string | undefined {
  const pending = segmentsOf(path).reverse();
  let real: string[] = [];
  let followed = 0;
  for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
    if (segment === '..') {
      if (real.pop() === undefined) return undefined;
      continue;
    }
    const here = join(root, ...real, segment);
    if (fileSystem.status(here)?.kind !== 'link') {
      real.push(segment);
      continue;
    }
    followed += 1;
    if (followed > mostLinks) return undefined;
    const target = fileSystem.readLink(here);
    const steps = isAbsolute(target) ? stepsFromRoot(fileSystem, root, target) : segmentsOf(target);
    if (steps === undefined) return undefined;
    if (isAbsolute(target)) real = [];
    pending.push(...[...steps].reverse());
  }
  return real.join('/');
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
