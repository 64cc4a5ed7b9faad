import type { Problem } from './errors.ts';
import { type Host, joinPath } from './tree.ts';

const windowsDevice = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const forbiddenCharacter = /[\u0000-\u001f\u007f<>:"|?*\\]/;

/** Folders that other programs, and the writing of plans itself, keep for themselves. */
const reserved = new Set(['.git', '.falco-apply', '.falco-undo']);

/**
 * Why a relative POSIX path cannot be written safely on every system, or `undefined` when it can.
 * Refuses absolute paths, `.` and `..`, empty segments, control characters, characters and names that Windows keeps for
 * itself, and segments that end in a dot or a space.
 */
export function unsafeReason(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'it is absolute';
  if (path.includes('\\')) return 'it has a backslash';
  if (forbiddenCharacter.test(path)) return 'it has a character that not every system allows in a file name';
  for (const segment of path.split('/')) {
    if (segment === '') return 'it has an empty segment';
    if (segment === '..') return 'it leaves its folder by ".."';
    if (segment === '.') return 'it has a "." segment';
    if (/[. ]$/.test(segment)) return `"${segment}" ends in a dot or a space`;
    if (windowsDevice.test(segment)) return `"${segment}" is a device name on Windows`;
    if (reserved.has(segment.toLowerCase())) return `it leads into ${segment}`;
  }
  return undefined;
}

/** A target directory as typed: `.` or a path below the root, without a trailing slash. */
export function guardTarget(host: Host, directory: string): { target: string } | { problem: Problem } {
  const target = directory === '.' || directory === './' ? '' : directory.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const reason =
    target === '' && directory !== '' && !directory.startsWith('/') ? undefined : unsafeReason(target || directory);
  if (reason !== undefined) return { problem: unsafe(directory, reason, 'Name a folder below the workspace root.') };
  if (host.realPath(target) === undefined) {
    return {
      problem: unsafe(
        directory,
        'a symbolic link on its way leads outside',
        'Name a folder that stays in the workspace.',
      ),
    };
  }
  const standing = host.kind(host.realPath(target) ?? target);
  if (standing === 'file') {
    return { problem: unsafe(directory, 'there is a file of that name', 'Name a folder.') };
  }
  return { target };
}

/**
 * The problems with writing some paths, which are relative to `target`. The one guard that every operation passes.
 * Each folder on the way is followed once.
 */
export function guardPaths(
  host: Host,
  target: string,
  claims: readonly { readonly path: string }[],
): readonly Problem[] {
  const base = host.realPath(target);
  const followed = new Map<string, string | undefined>();
  const realFolder = (folder: string): string | undefined => {
    if (!followed.has(folder)) followed.set(folder, host.realPath(joinPath(target, folder)));
    return followed.get(folder);
  };
  // Below a target that is not there yet no link can lead away.
  const fresh = target !== '' && host.kind(target) === undefined;
  return claims.flatMap(({ path }) => {
    const reason = unsafeReason(path);
    if (reason !== undefined) return [unsafe(path, reason)];
    if (fresh && base !== undefined) return [];
    const slash = path.lastIndexOf('/');
    const folder = realFolder(slash < 0 ? '' : path.slice(0, slash));
    const inside = folder !== undefined && (folder === base || base === '' || folder.startsWith(`${base}/`));
    const whole = joinPath(target, path);
    const real =
      inside && host.kind(whole) === 'link' ? host.realPath(whole) : joinPath(folder ?? '', path.slice(slash + 1));
    return guardReal(whole, base, inside ? real : undefined) ?? [];
  });
}

function guardReal(path: string, base: string | undefined, real: string | undefined): Problem | undefined {
  const below = base === '' ? '' : `${base}/`;
  if (base === undefined || real === undefined || !real.startsWith(below)) {
    const hint = 'Remove the link, or choose another folder.';
    return unsafe(path, 'a symbolic link on its way leads out of the target', hint);
  }
  const reason = unsafeReason(real);
  return reason === undefined ? undefined : unsafe(path, `by a symbolic link, ${reason}`);
}

function unsafe(path: string, reason: string, hint?: string): Problem {
  const message = `the path ${JSON.stringify(path)} is refused: ${reason}`;
  return { code: 'unsafe-path', message, ...(hint === undefined ? {} : { hint }) };
}
