import { createHash } from 'node:crypto';
import { type Task, toBytes } from '@falco-toolkit/core';
import type { FileVersion } from './file-version.ts';

/** A conflict as git's index knows it. */
export interface StagedConflict {
  /** POSIX path relative to the top of the git repository. */
  readonly path: string;
  readonly base: FileVersion | undefined;
  readonly ours: FileVersion;
  readonly theirs: FileVersion;
}

/**
 * Tasks that put conflicts into git's index, so that `git status`, `git mergetool` and editors see a merge under way:
 * stage 1 is the base, 2 is yours, 3 is the template's.
 */
export function stageConflicts(conflicts: readonly StagedConflict[], format: 'sha1' | 'sha256'): readonly Task[] {
  if (conflicts.length === 0) return [];
  const blobs = new Map<string, Uint8Array>();
  const store = ({ content }: FileVersion): string => {
    const name = createHash(format).update(`blob ${content.length}\0`).update(content).digest('hex');
    blobs.set(name, content);
    return name;
  };
  const entries = conflicts.flatMap(({ path, base, ours, theirs }) => [
    `0 ${'0'.repeat(format === 'sha1' ? 40 : 64)}\t${path}\0`,
    ...[base, ours, theirs].flatMap((version, index) =>
      version === undefined ? [] : [`100${version.mode} ${store(version)} ${index + 1}\t${path}\0`],
    ),
  ]);
  const imports = [...blobs.values()].flatMap((content) => [
    toBytes(`blob\ndata ${content.length}\n`),
    content,
    toBytes('\n'),
  ]);
  return [
    {
      title: 'Give git the versions of the conflicts',
      run: ['git', 'fast-import', '--quiet'],
      input: Buffer.concat(imports),
    },
    { title: 'Tell git of the conflicts', run: ['git', 'update-index', '-z', '--index-info'], input: entries.join('') },
  ];
}
