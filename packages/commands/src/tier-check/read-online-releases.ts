import type { CommandContext } from '@falco-toolkit/core';
import { type GitFacts, releasesOf } from '@falco-toolkit/tiers';

/** The releases that GitHub knows of a repository: what users see, which may be less than what is tagged. */
export async function readOnlineReleases(
  repository: string | undefined,
  git: GitFacts,
  { outside }: CommandContext,
): Promise<GitFacts['releases']> {
  if (repository === undefined) return git.releases;
  const url = `https://api.github.com/repos/${repository}/releases?per_page=100`;
  const headers = { accept: 'application/vnd.github+json', 'user-agent': 'falco-toolkit' };
  const { body, status } = await outside.request(url, { headers });
  if (status !== 200) return { unknown: `GitHub answers ${status} when asked for the releases of ${repository}` };
  const releases = parse(new TextDecoder().decode(body));
  if (releases === undefined) return { unknown: `GitHub's answer about the releases of ${repository} cannot be read` };
  return releasesOf(releases, { shared: false });
}

function parse(text: string): readonly { readonly tag: string; readonly date: string }[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.flatMap(toTag) : undefined;
  } catch {
    return undefined;
  }
}

function toTag(value: unknown): readonly { readonly tag: string; readonly date: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { draft, published_at: date, tag_name: tag }: Readonly<Record<string, unknown>> = { ...value };
  return draft === false && typeof tag === 'string' && typeof date === 'string'
    ? [{ tag, date: date.slice(0, 10) }]
    : [];
}
