import type { CommandContext, Outside } from '@falco-toolkit/core';
import { type Gate, type GitFacts, rank, releasesOf, type Subject } from '@falco-toolkit/tiers';

/** Asks git what the gates of a subject need to know: tags where releases count, and the commits that records are about. */
export async function readGit(
  subject: Subject,
  gates: readonly Gate[],
  { outside }: CommandContext,
): Promise<GitFacts> {
  const asked = gates.filter(({ tier }) => rank(tier) <= rank(subject.aim));
  const text = JSON.stringify(asked.map(({ check }) => check));
  const needsTags = text.includes('"releases"') || text.includes('"changelog"');
  const commits = commitsOf(subject);
  return {
    releases: needsTags ? await readReleases(subject, outside) : { unknown: 'no gate asks for releases' },
    commit: await readCommits(commits, subject, outside),
  };
}

function commitsOf(subject: Subject): readonly string[] {
  const records = [...subject.evidence().records.values()];
  return [...new Set(records.flatMap(({ value }) => (value.kind === 'Evidence' ? (value.subject?.commit ?? []) : [])))];
}

async function readReleases(subject: Subject, { run }: Outside): Promise<GitFacts['releases']> {
  const { folder } = subject;
  const prefix = await run('git', ['rev-parse', '--show-prefix'], { folder });
  if (prefix === undefined) return { unknown: 'git is not installed, so that nobody can tell the releases' };
  if (prefix.exitCode !== 0) return { unknown: `git cannot tell the releases: ${firstLine(prefix.stderr)}` };
  const format = '--format=%(refname:strip=2)%09%(creatordate:short)';
  const tags = await run('git', ['for-each-ref', format, 'refs/tags'], { folder });
  if (tags === undefined || tags.exitCode !== 0)
    return { unknown: `git cannot list the tags: ${firstLine(tags?.stderr ?? '')}` };
  const lines = tags.stdout.split('\n').filter((line) => line !== '');
  const known = lines.map((line) => {
    const [tag = '', date = ''] = line.split('\t');
    return { tag, date };
  });
  const name = subject.metadata?.value.name;
  return releasesOf(known, { shared: prefix.stdout.trim() !== '', ...(name === undefined ? {} : { name }) });
}

async function readCommits(
  commits: readonly string[],
  { folder }: Subject,
  { run }: Outside,
): Promise<GitFacts['commit']> {
  const known = new Map<string, ReturnType<GitFacts['commit']>>();
  for (const commit of commits) {
    const answer = await run('git', ['merge-base', '--is-ancestor', commit, 'HEAD'], { folder });
    known.set(commit, answer?.exitCode === 0 ? 'reachable' : answer?.exitCode === 1 ? 'unreachable' : 'unknown');
  }
  return (commit) => known.get(commit) ?? 'unknown';
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
