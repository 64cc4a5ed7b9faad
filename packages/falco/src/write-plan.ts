import { joinPath, type Plan } from '@falco-toolkit/core';
import type { Tree } from '@nx/devkit';

/** Brings a plan to an Nx tree; Nx writes it, or prints it for a dry run. */
export function writePlan(tree: Tree, plan: Plan): void {
  for (const operation of plan.operations) {
    const path = joinPath(plan.target, operation.path);
    if (operation.type === 'remove') tree.delete(path);
    else {
      const content = typeof operation.content === 'string' ? operation.content : Buffer.from(operation.content);
      tree.write(path, content, { mode: operation.mode === '755' ? 0o755 : 0o644 });
    }
  }
}
