import type { CommandContext, Operation } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import { openGraph, openSubject, readWorkspaceGates, runGates, type Tier, type TierReport } from '@falco-toolkit/tiers';
import { coreArtifacts } from '../tier-check/core-artifacts.ts';
import { findRemoved } from '../tier-check/find-removed.ts';
import { readGit } from '../tier-check/read-git.ts';
import { treeAfter } from './tree-after.ts';

/** How an artifact will stand with a tier after some operations. Git is asked in the folder where it stands now. */
export async function measure(
  folder: string,
  aim: Tier,
  operations: readonly Operation[],
  context: CommandContext,
  standing = folder,
): Promise<TierReport> {
  const tree = treeAfter(context.host, operations);
  const gates = readWorkspaceGates(context.host, context.data('tiers'));
  const base = {
    tree,
    folder,
    aim,
    today: context.host.today,
    digest: sha256,
    graph: openGraph(tree, { core: coreArtifacts(context) }),
    findRemoved: findRemoved(context),
  };
  const unasked = { releases: { unknown: 'git was not asked' }, commit: () => 'unasked' as const };
  const git = await readGit({ ...openSubject({ ...base, git: unasked }), folder: standing }, gates, context);
  return runGates(gates, openSubject({ ...base, git }));
}
