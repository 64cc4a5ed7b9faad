import { type Host, joinPath, type Operation, type Plan } from '@falco-toolkit/core';
import { type Fingerprint, fingerprint } from './fingerprint.ts';

/** What stood at each path of a plan, by the plan's own paths. */
export type Snapshot = ReadonlyMap<string, Fingerprint>;

/**
 * Notes what stands where a plan will write, so that the apply can refuse what changed in between.
 * Take it with the host that the plan was made with, before anybody is asked to confirm.
 */
export function snapshotPlan(host: Host, plan: Plan): Snapshot {
  return new Map(
    plan.operations.map((operation) => {
      const real = resolveOperation(host, plan.target, operation);
      return [operation.path, real === undefined ? 'outside' : fingerprint(host, real)];
    }),
  );
}

/**
 * The path, relative to the root, that an operation really touches; `undefined` when a link leads it outside.
 * Writing goes through a link, as with any editor; removing takes the link itself.
 */
export function resolveOperation(
  host: Host,
  target: string,
  operation: Pick<Operation, 'type' | 'path'>,
): string | undefined {
  const path = joinPath(target, operation.path);
  if (operation.type === 'write') return host.realPath(path);
  const cut = path.lastIndexOf('/');
  const parent = host.realPath(path.slice(0, Math.max(cut, 0)));
  return parent === undefined ? undefined : joinPath(parent, path.slice(cut + 1));
}
