import { joinPath, type Plan } from '@falco-toolkit/core';

/** A plan as JSON for other programs, without the contents: every path from the root that the command works in. */
export function describePlan({ generator, notes, operations, target, tasks }: Plan, written: boolean): string {
  const changes = operations.map((operation) => {
    const path = joinPath(target, operation.path);
    if (operation.type === 'remove') return { change: 'remove', path, origin: operation.origin };
    const { change, mode, origin, ownership } = operation;
    return { change, path, mode, ownership, origin };
  });
  return JSON.stringify({ generator, target, written, changes, tasks, notes }, undefined, 2);
}
