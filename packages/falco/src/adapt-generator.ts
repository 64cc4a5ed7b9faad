import { currentDate, diskTree, gitCommitters, settleInterrupted } from '@falco-toolkit/apply';
import type { Generator } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { afterWriting } from './after-writing.ts';
import { checkNxVersion } from './check-nx-version.ts';
import { isDryRun } from './is-dry-run.ts';
import { nxHost } from './nx-host.ts';
import { writePlan } from './write-plan.ts';

/** Makes an Nx generator of one of ours: the same plan, written to Nx's tree, and its tasks once Nx wrote it. */
export function adaptGenerator(
  generator: Generator,
): (tree: Tree, options: Readonly<Record<string, unknown>>) => Promise<GeneratorCallback> {
  return async (tree, options) => {
    const settled = await settleInterrupted(tree.root, isDryRun());
    if (settled !== undefined) (await loadLogger()).warn(settled);
    const host = nxHost(tree, currentDate());
    checkNxVersion(host);
    const context = {
      ...openToolkit(host, diskTree),
      committers: gitCommitters(tree.root),
      progress: (message: string) => void process.stderr.write(`${message}\n`),
    };
    const plan = generator.plan(options, context);
    writePlan(tree, plan);
    const nothing = plan.operations.length === 0 ? ['Nothing to do: everything is there already.'] : [];
    const notes = [...nothing, ...plan.notes];
    if (notes.length > 0) {
      const logger = await loadLogger();
      for (const note of notes) logger.info(note);
    }
    return afterWriting(tree.root, plan);
  };
}

/** Loading @nx/devkit takes longer than planning, and most plans have nothing to say. */
async function loadLogger() {
  return (await import('@nx/devkit')).logger;
}
