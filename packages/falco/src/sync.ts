import { currentDate, diskTree } from '@falco-toolkit/apply';
import { extensionsFolder, joinPath } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import type { Tree } from '@nx/devkit';
import { nxHost } from './nx-host.ts';
import { planSync } from './plan-sync.ts';
import { writePlan } from './write-plan.ts';

/** What Nx shows of a sync generator that found something. */
export interface OutOfSync {
  readonly outOfSyncMessage: string;
  readonly outOfSyncDetails: string[];
}

/** Brings what is generated in a workspace into step, in Nx's tree: `nx sync` writes it, `nx sync:check` only complains. */
export async function sync(tree: Tree): Promise<OutOfSync | undefined> {
  const { globAsync } = await import('@nx/devkit');
  const files = await globAsync(tree, ['**/tier.yaml', 'tier.yaml']);
  // The golden projects of a workspace's own kinds are what tests compare with.
  const own = files.filter((file) => !file.startsWith(`${extensionsFolder}/`));
  const plans = planSync(openToolkit(nxHost(tree, currentDate()), diskTree), own);
  const paths = plans.flatMap(({ operations, target }) => operations.map(({ path }) => joinPath(target, path)));
  if (paths.length === 0) return undefined;
  for (const plan of plans) writePlan(tree, plan);
  return {
    outOfSyncMessage: 'What falco generates in this workspace is not in step.',
    outOfSyncDetails: paths,
  };
}
