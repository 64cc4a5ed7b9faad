import { type CommandContext, type FileClaim, type Plan, settlePlan, ToolkitError } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import { openGraph, openSubject, type Subject, withoutGit } from '@falco-toolkit/tiers';

/** The artifact in a folder, for commands that write about it. Throws a `ToolkitError` when there is no `tier.yaml` that can be read. */
export function openArtifact(path: string, { host }: CommandContext): Subject {
  const folder = path === '.' ? '' : path;
  const git = withoutGit('git is not asked here');
  const base = { tree: host, folder, aim: 'official', today: host.today, digest: sha256, git } as const;
  const subject = openSubject({ ...base, graph: openGraph(host) });
  if (subject.metadata !== undefined) return subject;
  const message = subject.described ? `${path} has a tier.yaml that cannot be read` : `${path} has no tier.yaml`;
  const hint = subject.described
    ? `tier-check ${path} says what is wrong with it.`
    : `nx g falco:adopt ${path} gives it one.`;
  throw new ToolkitError({ code: 'invalid-answer', message, hint });
}

/** Brings records into the folder of an artifact; a newer record takes the place of an older one. */
export function planRecord({ folder }: Subject, claims: readonly FileClaim[], { host }: CommandContext): Plan {
  return settlePlan({ generator: 'evidence', host, target: folder, claims, digest: sha256 });
}

/** The commit that the artifact stands at. Throws a `ToolkitError` when git cannot tell and none was given. */
export async function commitOf(
  { folder }: Subject,
  given: string | undefined,
  { outside }: CommandContext,
): Promise<string> {
  const answer = given === undefined ? await outside.run('git', ['rev-parse', 'HEAD'], { folder }) : undefined;
  const commit = given ?? answer?.stdout.trim() ?? '';
  if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit)) return commit;
  const message =
    given === undefined
      ? 'git cannot tell the commit that the record is about'
      : `--commit ${JSON.stringify(given)} is no full commit id`;
  throw new ToolkitError({ code: 'invalid-answer', message, hint: 'Give --commit with all 40 digits, in lower case.' });
}

/** A date some days after another, both as `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
