import {
  compareText,
  type FileClaim,
  guardPaths,
  type Host,
  joinPath,
  type Operation,
  type Plan,
  throwProblems,
} from '@falco-toolkit/core';
import { type ProjectRecord, pristinePath, recordPath, writeRecord } from '@falco-toolkit/kinds';
import { claimMatches } from './claim-matches.ts';
import { decideFiles } from './decide-files.ts';
import { type FreshProject, freshProject } from './fresh-project.ts';
import { pendingPath } from './pending.ts';
import type { ProjectUpdate } from './update-result.ts';

/** Everything that {@link planUpdate} weighs. */
export interface UpdateInput {
  readonly host: Host;
  /** POSIX path of the project, already guarded. */
  readonly target: string;
  /** The project's record, as it stands in it. */
  readonly record: ProjectRecord;
  /** The plan that makes the project from nothing, with the present templates. */
  readonly made: Plan;
}

/**
 * Decides what brings a project to the present templates: merges pristine texts, the user's files and the new rendering,
 * and keeps what is the user's. `undefined` when the generator that made it keeps no record any more.
 */
export function planUpdate({ host, target, record, made }: UpdateInput): ProjectUpdate | undefined {
  const fresh = freshProject(made);
  if (fresh === undefined) return undefined;
  guardAll(host, target, record, fresh);
  const decisions = decideFiles({ host, target, record, fresh });
  const wanted = new Map<string, FileClaim>();
  const unwanted = new Set<string>();
  const files: Record<string, ProjectRecord['files'][string]> = {};
  for (const { path, file, entry, pristine, pending } of decisions) {
    if (file === 'remove') unwanted.add(path);
    else if (file !== undefined) wanted.set(path, file);
    if (entry !== undefined) files[path] = entry;
    place(pristinePath(path), pristine);
    place(pendingPath(path), pending);
  }
  for (const claim of fresh.own) wanted.set(claim.path, claim);
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => compareText(a, b)));
  wanted.set(recordPath, writeRecord({ ...fresh.record, files: sorted }));

  return {
    from: record.toolkit,
    to: fresh.record.toolkit,
    operations: settle(host, target, wanted, unwanted),
    changes: decisions.flatMap(({ change }) => change ?? []).sort((a, b) => compareText(a.path, b.path)),
    conflicts: decisions.flatMap(({ conflict }) => conflict ?? []).sort((a, b) => compareText(a.path, b.path)),
  };

  function place(path: string, content: Uint8Array | 'keep' | undefined): void {
    if (content === 'keep') return;
    if (content === undefined) unwanted.add(path);
    else wanted.set(path, { path, content, mode: '644', ownership: 'managed', origin: 'record' });
  }
}

/** A record is a file like any other, that somebody may have written to lead us elsewhere. */
function guardAll(host: Host, target: string, record: ProjectRecord, fresh: FreshProject): void {
  const paths = new Set([...Object.keys(record.files), ...fresh.files.keys(), ...fresh.own.map(({ path }) => path)]);
  const all = [...paths].flatMap((path) => [path, pristinePath(path), pendingPath(path)]);
  throwProblems(
    guardPaths(
      host,
      target,
      [...all, recordPath].map((path) => ({ path })),
    ),
  );
}

function settle(
  host: Host,
  target: string,
  wanted: ReadonlyMap<string, FileClaim>,
  unwanted: ReadonlySet<string>,
): readonly Operation[] {
  const operations: Operation[] = [];
  for (const claim of wanted.values()) {
    const standing = host.kind(joinPath(target, claim.path));
    if (standing === undefined) operations.push({ type: 'write', change: 'create', ...claim });
    else if (!claimMatches(host, target, claim)) operations.push({ type: 'write', change: 'update', ...claim });
  }
  for (const path of unwanted) {
    if (!wanted.has(path) && host.kind(joinPath(target, path)) === 'file')
      operations.push({ type: 'remove', path, origin: 'update' });
  }
  return operations.sort((a, b) => compareText(a.path, b.path));
}
