import { type Answers, type CommandContext, joinPath, type OpenAnswers, ToolkitError } from '@falco-toolkit/core';
import { findArtifactFolders, openGraph, readWorkspaceGates, type TierReport } from '@falco-toolkit/tiers';
import { chooseTier } from './choose-tier.ts';
import { coreArtifacts } from './core-artifacts.ts';
import { findRemoved } from './find-removed.ts';
import { type Measurement, measureArtifact } from './measure-artifact.ts';
import type { tierCheckOptions } from './options.ts';
import { readOnlineReleases } from './read-online-releases.ts';

/** What `tier-check` found out. */
export interface CheckedTiers {
  readonly reports: readonly TierReport[];
  readonly notes: readonly string[];
}

/** Measures the artifact in a folder, or all below it. Throws a `ToolkitError` for a folder that is not there and for broken gates. */
export async function checkTiers(
  { online, path, recursive, tier }: Answers<typeof tierCheckOptions> & OpenAnswers,
  context: CommandContext,
): Promise<CheckedTiers> {
  const { host } = context;
  const folder = path === '.' ? '' : path;
  if (folder !== '' && host.kind(host.realPath(folder) ?? folder) !== 'directory') {
    throw new ToolkitError({
      code: 'invalid-answer',
      message: `there is no folder ${path}`,
      hint: 'Look at the path.',
    });
  }
  const gates = readWorkspaceGates(host, context.data('tiers'));
  const graph = openGraph(host, { core: coreArtifacts(context) });
  const common = { tree: host, gates, graph, findRemoved: findRemoved(context) };
  const releases: Measurement['releases'] = (git, { metadata }) =>
    readOnlineReleases(metadata?.value.repository, git, context);
  const reports: TierReport[] = [];
  const notes: string[] = [];
  for (const one of recursive ? artifactsBelow(context, folder) : [folder]) {
    const { aim, note } = chooseTier(host, one, tier);
    if (note !== undefined) notes.push(note);
    reports.push(await measureArtifact({ ...common, folder: one, aim, ...(online ? { releases } : {}) }, context));
  }
  return { reports, notes };
}

function artifactsBelow({ host }: CommandContext, folder: string): readonly string[] {
  const below = folder === '' ? '' : `${folder}/`;
  const found = findArtifactFolders(host).filter((one) => one === folder || one.startsWith(below));
  if (found.length > 0) return found;
  const message = `there is no tier.yaml below ${joinPath(folder) || '.'}`;
  throw new ToolkitError({
    code: 'invalid-answer',
    message,
    hint: 'Leave --recursive out to check the folder itself.',
  });
}
