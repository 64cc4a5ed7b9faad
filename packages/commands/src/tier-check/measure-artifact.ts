import type { CommandContext } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import {
  type Gate,
  type GitFacts,
  openSubject,
  runGates,
  type Subject,
  type SubjectInput,
  type TierReport,
  withoutGit,
} from '@falco-toolkit/tiers';
import { readGit } from './read-git.ts';

/** What is measured, and by what. */
export interface Measurement extends Omit<SubjectInput, 'today' | 'digest' | 'git'> {
  readonly gates: readonly Gate[];
  /** Where git is asked, when that is not where the artifact will be. */
  readonly standing?: string;
  /** What else is known of the releases than what git tells. */
  readonly releases?: (git: GitFacts, subject: Subject) => Promise<GitFacts['releases']>;
}

/** Measures one artifact; version control and the network are asked beforehand, so that judging is pure. */
export async function measureArtifact(
  { gates, releases, standing, ...about }: Measurement,
  context: CommandContext,
): Promise<TierReport> {
  const unasked = withoutGit('git was not asked');
  const subject = openSubject({ ...about, today: context.host.today, digest: sha256, git: unasked });
  const git = await readGit({ ...subject, folder: standing ?? subject.folder }, gates, context);
  const known = releases === undefined ? git : { ...git, releases: await releases(git, subject) };
  return runGates(gates, { ...subject, git: known });
}
