import type { CommandContext, Operation } from '@falco-toolkit/core';
import { openGraph, readWorkspaceGates, type Tier, type TierReport } from '@falco-toolkit/tiers';
import { coreArtifacts } from '../tier-check/core-artifacts.ts';
import { findRemoved } from '../tier-check/find-removed.ts';
import { measureArtifact } from '../tier-check/measure-artifact.ts';
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
  const graph = openGraph(tree, { core: coreArtifacts(context) });
  return measureArtifact({ tree, folder, aim, gates, graph, findRemoved: findRemoved(context), standing }, context);
}
