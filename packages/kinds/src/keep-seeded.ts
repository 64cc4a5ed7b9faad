import { type FileClaim, type Host, joinPath, type RecordedFile } from '@falco-toolkit/core';
import { sha256 } from './sha256.ts';

/** What {@link keepSeeded} weighs. */
export interface SeededInput {
  readonly host: Host;
  readonly target: string;
  readonly claims: readonly FileClaim[];
  readonly recorded: ReadonlyMap<string, RecordedFile> | undefined;
  /** Files that were deleted are made again. */
  readonly force: boolean;
}

/** What becomes of files that were written once and are the user's since. */
export interface SeededFiles {
  /** What the record goes on to say of them: what was written, and not what would be written today. */
  readonly kept: ReadonlyMap<string, RecordedFile>;
  readonly notes: readonly string[];
}

const mostNames = 10;

/** Finds the seeded files of an earlier run that stay as they are, and notes those that these answers would have made differently. */
export function keepSeeded({ host, target, claims, recorded, force }: SeededInput): SeededFiles {
  const kept = new Map<string, RecordedFile>();
  const different: string[] = [];
  for (const { path, content, ownership } of claims) {
    const before = recorded?.get(path);
    if (ownership !== 'seeded' || before === undefined) continue;
    const standing = host.kind(joinPath(target, path));
    if (standing === undefined && force) continue;
    kept.set(path, before);
    if (standing !== undefined && before.sha256 !== sha256(content)) different.push(path);
  }
  return { kept, notes: different.length === 0 ? [] : [describe(different.sort())] };
}

function describe(paths: readonly string[]): string {
  const more = paths.length > mostNames ? `\n  and ${paths.length - mostNames} more` : '';
  const names = paths.slice(0, mostNames).map((path) => `\n  ${path}`);
  return `These files are yours since they were made, and stay as they are; made today, they would be different:${names.join('')}${more}`;
}
