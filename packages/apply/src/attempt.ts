import { type ErrorCode, ToolkitError } from '@falco-toolkit/core';

interface Cause {
  readonly message: string;
  readonly hint: string;
}

const causes: ReadonlyMap<string, Cause> = new Map([
  [
    'EACCES',
    {
      message: 'permission denied',
      hint: 'Give yourself the right to read and write there, or work in another folder.',
    },
  ],
  [
    'EPERM',
    { message: 'the system does not permit it', hint: 'See who owns it and whether it is locked or immutable.' },
  ],
  ['EROFS', { message: 'the file system is read-only', hint: 'Work in a folder that can be written.' }],
  ['ENOSPC', { message: 'the disk is full', hint: 'Free some space and run the command again.' }],
  ['EDQUOT', { message: 'the disk quota is used up', hint: 'Free some space and run the command again.' }],
  ['EMFILE', { message: 'too many files are open', hint: 'Raise the limit (ulimit -n) and run the command again.' }],
  ['EISDIR', { message: 'there is a directory where a file is wanted', hint: 'Move the directory away.' }],
  ['ENOTDIR', { message: 'there is a file where a directory is wanted', hint: 'Move the file away.' }],
  ['EEXIST', { message: 'something of that name appeared meanwhile', hint: 'Run the command again.' }],
  ['ENOENT', { message: 'it is gone', hint: 'See that nothing else works in this folder, and run the command again.' }],
  [
    'EXDEV',
    {
      message: 'it is on another file system than the workspace',
      hint: 'Run the command in a folder of that file system.',
    },
  ],
  ['ENAMETOOLONG', { message: 'the name is too long for this file system', hint: 'Choose shorter names.' }],
  ['EIO', { message: 'the disk reports an input or output error', hint: 'Look at the disk before you go on.' }],
  ['EBUSY', { message: 'another program uses it', hint: 'Close that program and run the command again.' }],
]);

/**
 * Does something on disk; a system error becomes a {@link ToolkitError} that names the path and what to do.
 * `verb` completes "cannot … PATH". Errors of other kinds pass through as they are.
 */
export function attempt<T>(verb: string, path: string, action: () => T, code: ErrorCode = 'apply-failed'): T {
  try {
    return action();
  } catch (error) {
    throw explain(error, verb, path, code);
  }
}

/** As {@link attempt}, for what takes its time. */
export async function attemptLater<T>(
  verb: string,
  path: string,
  action: () => Promise<T>,
  code: ErrorCode = 'apply-failed',
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw explain(error, verb, path, code);
  }
}

function explain(error: unknown, verb: string, path: string, code: ErrorCode): unknown {
  const errno = errnoOf(error);
  if (errno === undefined) return error;
  const cause = causes.get(errno) ?? {
    message: `the system answers ${errno}`,
    hint: 'Look at the path and run the command again.',
  };
  const shown = path === '' ? 'the workspace folder' : path;
  return new ToolkitError(
    { code, message: `cannot ${verb} ${shown}: ${cause.message} (${errno})`, hint: cause.hint },
    error,
  );
}

/** Node's name of a system error (`EACCES`), or `undefined` for anything else. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('errno' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
