import { joinPath, type Outside, type Task } from '@falco-toolkit/core';
import { stageConflicts } from '@falco-toolkit/update';
import type { UpdatedProject } from './update-projects.ts';

/** Tasks that tell git of the conflicts, where the workspace is in a git repository. */
export async function stageInGit(projects: readonly UpdatedProject[], { run }: Outside): Promise<readonly Task[]> {
  const conflicts = projects.flatMap(({ folder, update }) =>
    (update?.conflicts ?? []).flatMap(({ path, versions }) =>
      versions === undefined ? [] : [{ path: joinPath(folder, path), ...versions }],
    ),
  );
  if (conflicts.length === 0) return [];
  const asked = await run('git', ['rev-parse', '--show-prefix', '--show-object-format']);
  if (asked === undefined || asked.exitCode !== 0) return [];
  const [prefix = '', format] = asked.stdout.split(/\r?\n/);
  const staged = conflicts.map((conflict) => ({ ...conflict, path: prefix + conflict.path }));
  return stageConflicts(staged, format === 'sha256' ? 'sha256' : 'sha1');
}
