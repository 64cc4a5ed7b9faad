import {
  guardPaths,
  guardTarget,
  type Host,
  joinPath,
  type Operation,
  type Plan,
  type Problem,
  ToolkitError,
  throwProblems,
  unsafeReason,
} from '@falco-toolkit/core';
import type { Disk } from './disk.ts';
import { type Fingerprint, fingerprint } from './fingerprint.ts';
import { isWorkPath, type JournalEntry } from './journal.ts';
import { parentOf } from './parents.ts';
import { resolveOperation, type Snapshot } from './snapshot-plan.ts';

/** An operation that may be carried out, with what stands at its place now. */
export interface CheckedOperation extends Omit<JournalEntry, 'after' | 'type'> {
  readonly operation: Operation;
}

/**
 * Compares a plan with the disk as it is now: every path guarded again, nothing changed since the plan was made.
 * Gives removals first, deepest first, then writes. Gathers all problems.
 */
export function checkPlan(disk: Disk, plan: Plan, expected: Snapshot | undefined): readonly CheckedOperation[] {
  const { host } = disk;
  const guarded = guardTarget(host, plan.target === '' ? '.' : plan.target);
  if ('problem' in guarded) throw new ToolkitError(guarded.problem);

  const problems: Problem[] = [];
  const checked: CheckedOperation[] = [];
  const byPlace = new Map<string, string>();
  const removed = new Set(
    plan.operations.filter(({ type }) => type === 'remove').map(({ path }) => joinPath(plan.target, path)),
  );
  for (const operation of plan.operations) {
    const path = joinPath(plan.target, operation.path);
    const [unsafe] = guardPaths(host, plan.target, [operation]);
    const real = unsafe === undefined ? resolveOperation(host, plan.target, operation) : undefined;
    if (unsafe !== undefined) problems.push(unsafe);
    if (real === undefined) continue;
    const other = byPlace.get(real);
    const before = fingerprint(host, real);
    const problem =
      refusePlace(path, real, other) ??
      refuseChange(operation, path, before, expected?.get(operation.path), host.kind(path) === 'link') ??
      refuseObstacle(host, path, real, removed);
    if (problem !== undefined) problems.push(problem);
    else checked.push({ operation, path, real, before });
    byPlace.set(real, path);
  }
  throwProblems(problems);
  const removals = checked.filter(({ operation }) => operation.type === 'remove').reverse();
  return [...removals, ...checked.filter(({ operation }) => operation.type === 'write')];
}

function refusePlace(path: string, real: string, other: string | undefined): Problem | undefined {
  if (other !== undefined) {
    const message = `${other} and ${path} lead to the same file ${real}`;
    return { code: 'path-claimed-twice', message, hint: 'Remove the link between them.' };
  }
  const reason = unsafeReason(real) ?? (isWorkPath(real) ? 'the toolkit keeps that name for itself' : undefined);
  if (reason === undefined) return undefined;
  return {
    code: 'unsafe-path',
    message: `the path ${JSON.stringify(path)} is refused: it leads to ${real}, and ${reason}`,
  };
}

function refuseChange(
  operation: Operation,
  path: string,
  now: Fingerprint,
  before: Fingerprint | undefined,
  linked: boolean,
) {
  const creates = operation.type === 'write' && operation.change === 'create';
  if (before !== undefined && before !== now)
    return changed(`${path} ${difference(before, now)} since the plan was made`);
  if (creates && now !== 'absent') return changed(`${path} is there already, and the plan would create it`);
  if (!creates && now === 'absent' && !linked)
    return changed(`${path} is gone, and the plan would ${verb(operation)} it`);
  if (now === 'directory' || now === 'other')
    return changed(`${path} is no file, and the plan would ${verb(operation)} it`);
  return undefined;
}

function refuseObstacle(host: Host, path: string, real: string, removed: ReadonlySet<string>): Problem | undefined {
  for (let above = parentOf(real); above !== ''; above = parentOf(above)) {
    const kind = host.kind(above);
    if (kind === 'directory') return undefined;
    if (kind !== undefined && !removed.has(above))
      return changed(`${path} cannot be written: ${above} is a file, not a directory`);
  }
  return undefined;
}

function verb(operation: Operation): string {
  return operation.type === 'remove' ? 'remove' : 'update';
}

function difference(before: string, now: string): string {
  if (now === 'absent') return 'has disappeared';
  return before === 'absent' ? 'has appeared' : 'has changed';
}

function changed(message: string): Problem {
  return {
    code: 'apply-failed',
    message,
    hint: 'Nothing was written. Run the command again, so that it sees the present files.',
  };
}
