import { type Host, type Problem, ToolkitError } from '@falco-toolkit/core';

/** Refuses a folder that is not there, or that a link leads away to. */
export function checkFolder(host: Host, folder: string): void {
  const real = host.realPath(folder);
  const standing = real === undefined ? undefined : host.kind(real);
  if (folder === '.' || standing === 'directory' || standing === 'file') return;
  const reason = real === undefined ? 'a symbolic link on its way leads outside' : 'nothing is there';
  const problem: Problem = {
    code: 'invalid-answer',
    message: `${folder} cannot be looked through: ${reason}`,
    hint: 'Name a folder or a file.',
  };
  throw new ToolkitError(problem);
}
