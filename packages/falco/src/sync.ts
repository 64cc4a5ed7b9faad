import { currentDate, diskTree, openOutside } from '@falco-toolkit/apply';
import { joinPath } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import type { Tree } from '@nx/devkit';
import { nxHost } from './nx-host.ts';
import { planSync } from './plan-sync.ts';
import { planUpdates } from './plan-updates.ts';
import { projectFiles } from './project-files.ts';
import { writePlan } from './write-plan.ts';

/** What Nx shows of a sync generator that found something. */
export interface OutOfSync {
  readonly outOfSyncMessage: string;
  readonly outOfSyncDetails: string[];
}

/**
 * Brings what is generated in a workspace into step, in Nx's tree: managed files of projects, and indexes. `nx sync` writes it,
 * `nx sync:check` only complains. What has conflicts is left to `falco:update`.
 */
export async function sync(tree: Tree): Promise<OutOfSync | undefined> {
  const { globAsync } = await import('@nx/devkit');
  const files = await globAsync(tree, ['**/tier.yaml', 'tier.yaml']);
  const context = openToolkit(nxHost(tree, currentDate()), diskTree);
  const update = await planUpdates(
    context,
    openOutside(tree.root, () => undefined),
  );
  const plans = [...update.plans, ...planSync(context, projectFiles(files))];
  const details = plans.flatMap(({ operations, target }) => operations.map(({ path }) => joinPath(target, path)));
  if (details.length === 0 && update.left.length === 0) return undefined;
  for (const plan of plans) writePlan(tree, plan);
  return {
    outOfSyncMessage: 'What falco generates in this workspace is not in step.',
    outOfSyncDetails: [...details, ...update.left],
  };
}
