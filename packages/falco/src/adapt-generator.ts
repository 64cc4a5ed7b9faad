import { currentDate, diskTree, runTasks } from '@falco-toolkit/apply';
import type { Generator } from '@falco-toolkit/core';
import { templatesFolder, toolkitVersion } from '@falco-toolkit/generators';
import { type GeneratorCallback, logger, type Tree } from '@nx/devkit';
import { nxHost } from './nx-host.ts';
import { writePlan } from './write-plan.ts';

/** Makes an Nx generator of one of ours: the same plan, written to Nx's tree, and its tasks once Nx wrote it. */
export function adaptGenerator(
  generator: Generator,
): (tree: Tree, options: Readonly<Record<string, unknown>>) => Promise<GeneratorCallback> {
  return async (tree, options) => {
    const context = {
      host: nxHost(tree, currentDate()),
      templates: diskTree(templatesFolder),
      version: toolkitVersion,
    };
    const plan = generator.plan(options, context);
    writePlan(tree, plan);
    for (const note of plan.notes) logger.info(note);
    return async () => {
      await runTasks(tree.root, plan, {
        onTask: (task, state) => logger.info(`${state}: ${task.title}`),
        onOutput: (line) => logger.info(line),
      });
    };
  };
}
