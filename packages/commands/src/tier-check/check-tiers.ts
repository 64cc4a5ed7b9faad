import { type Answers, type CommandContext, joinPath, type OpenAnswers, ToolkitError } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import {
  type ArtifactGraph,
  type FindRemoved,
  findArtifacts,
  type Gate,
  type GitFacts,
  openGraph,
  openSubject,
  readWorkspaceGates,
  runGates,
  type Tier,
  type TierReport,
} from '@falco-toolkit/tiers';
import { chooseTier } from './choose-tier.ts';
import { coreArtifacts } from './core-artifacts.ts';
import { findRemoved } from './find-removed.ts';
import type { tierCheckOptions } from './options.ts';
import { readGit } from './read-git.ts';
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
  const removed = findRemoved(context);
  const reports: TierReport[] = [];
  const notes: string[] = [];
  for (const one of recursive ? artifactsBelow(context, folder) : [folder]) {
    const { aim, note } = chooseTier(host, one, tier);
    if (note !== undefined) notes.push(note);
    reports.push(await measure({ aim, context, folder: one, gates, graph, online, removed }));
  }
  return { reports, notes };
}

interface Measurement {
  readonly context: CommandContext;
  readonly folder: string;
  readonly aim: Tier;
  readonly gates: readonly Gate[];
  readonly graph: ArtifactGraph;
  readonly online: boolean;
  readonly removed: FindRemoved;
}

/** Measures one artifact; version control and the network are asked beforehand, so that judging is pure. */
async function measure({ aim, context, folder, gates, graph, online, removed }: Measurement): Promise<TierReport> {
  const { host } = context;
  const base = { tree: host, folder, aim, today: host.today, digest: sha256, graph, findRemoved: removed };
  const git = await readGit(openSubject({ ...base, git: unasked }), gates, context);
  const { value } = openSubject({ ...base, git }).metadata ?? {};
  const releases = online ? await readOnlineReleases(value?.repository, git, context) : git.releases;
  return runGates(gates, openSubject({ ...base, git: { ...git, releases } }));
}

const unasked: GitFacts = { releases: { unknown: 'git was not asked' }, commit: () => 'unasked' };

function artifactsBelow({ host }: CommandContext, folder: string): readonly string[] {
  const below = folder === '' ? '' : `${folder}/`;
  const found = [...findArtifacts(host).values()].flat().filter((one) => one === folder || one.startsWith(below));
  if (found.length > 0) return found.toSorted();
  const message = `there is no tier.yaml below ${joinPath(folder) || '.'}`;
  throw new ToolkitError({
    code: 'invalid-answer',
    message,
    hint: 'Leave --recursive out to check the folder itself.',
  });
}
