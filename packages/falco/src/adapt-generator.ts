import { captureHistory, currentDate, diskTree, gitCommitters, runTasks } from '@falco-toolkit/apply';
import type { Generator } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { checkNxVersion } from './check-nx-version.ts';
import { nxHost } from './nx-host.ts';
import { settleInterrupted } from './settle-interrupted.ts';
import { writePlan } from './write-plan.ts';

/** Makes an Nx generator of one of ours: the same plan, written to Nx's tree, and its tasks once Nx wrote it. */
export function adaptGenerator(
  generator: Generator,
): (tree: Tree, options: Readonly<Record<string, unknown>>) => Promise<GeneratorCallback> {
  return async (tree, options) => {
    await settleInterrupted(tree.root, async (message) => (await loadLogger()).warn(message));
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
    const keep = captureHistory(tree.root, plan);
    return async () => {
      keep();
      if (plan.tasks.length === 0) return;
      const logger = await loadLogger();
      await runTasks(tree.root, plan, {
        onTask: (task, state) => logger.info(`${state}: ${task.title}`),
        onOutput: (line) => logger.info(line),
      });
    };
  };
}

/** Loading @nx/devkit takes longer than planning, and most plans have nothing to say. */
async function loadLogger() {
  return (await import('@nx/devkit')).logger;
}
