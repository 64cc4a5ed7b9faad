import { joinPath, type Plan, toBytes } from '@falco-toolkit/core';

/** One line per operation, in the plan's order: `CREATE path (12 bytes)`, `UPDATE path (12 bytes)`, `DELETE path`. */
export function summarizePlan(plan: Plan): readonly string[] {
  return plan.operations.map((operation) => {
    const path = joinPath(plan.target, operation.path);
    if (operation.type === 'remove') return `DELETE ${path}`;
    return `${operation.change.toUpperCase()} ${path} (${toBytes(operation.content).length} bytes)`;
  });
}
