import { resolve } from 'node:path';
import { joinPath, type Plan, toBytes } from '@falco-toolkit/core';
import { errnoOf } from './attempt.ts';
import { digest } from './digest.ts';
import { openDisk } from './disk.ts';
import { type Fingerprint, fingerprint } from './fingerprint.ts';
import { historyAfter, historyOld, replaceHistory, writeHistory } from './history.ts';
import type { JournalEntry } from './journal.ts';
import { removeTree } from './remove-tree.ts';
import { resolveOperation } from './snapshot-plan.ts';
import { leftoverName } from './work-lock.ts';

/**
 * Reads what a plan will replace, for a front that does not write through `applyPlan`. What it gives is to be called once
 * the plan is on disk: it keeps the history from which the plan can be taken back. Without room for it, there is none.
 */
export function captureHistory(root: string, plan: Plan): () => void {
  const disk = openDisk(resolve(root));
  const { at, fileSystem, host } = disk;
  const standing = plan.operations.flatMap((operation) => {
    const real = resolveOperation(host, plan.target, operation);
    if (real === undefined) return [];
    const before = fingerprint(host, real);
    return [{ operation, real, before, content: before.startsWith('file:') ? host.read(real) : undefined }];
  });
  return () => {
    if (standing.length === 0) return;
    const folder = leftoverName();
    try {
      for (const path of [folder, `${folder}/old`, `${folder}/after`]) fileSystem.makeDirectory(at(path));
      const entries = standing.map(({ before, content, operation, real }, index): JournalEntry => {
        if (content !== undefined) fileSystem.writeNew(at(historyOld(folder, index)), content, 0o644);
        const path = joinPath(plan.target, operation.path);
        if (operation.type === 'remove') return { type: 'remove', path, real, before, after: 'absent' };
        const bytes = toBytes(operation.content);
        if (before !== 'absent') fileSystem.writeNew(at(historyAfter(folder, index)), bytes, 0o644);
        const after: Fingerprint = `file:${host.mode(real) ?? operation.mode}:${digest(bytes)}`;
        return { type: 'write', path, real, before, after };
      });
      writeHistory(disk, folder, {
        version: 1,
        generator: plan.generator,
        target: plan.target,
        entries,
        directories: [],
      });
      replaceHistory(disk, folder, (path) => removeTree(fileSystem, path));
    } catch (error) {
      if (errnoOf(error) === undefined) throw error;
    }
  };
}
