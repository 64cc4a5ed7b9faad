import { captureHistory, currentDate, diskTree, openOutside, runTasks } from '@falco-toolkit/apply';
import { type Command, ToolkitError } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { nxHost } from './nx-host.ts';
import { settleInterrupted } from './settle-interrupted.ts';
import { writePlan } from './write-plan.ts';

/**
 * Makes an Nx generator of a command that changes files: its plan goes to Nx's tree, and its tasks run once Nx wrote it. Nx
 * ends with an error when the command did not pass.
 */
export function adaptWriter(
  command: Command,
): (tree: Tree, options: Readonly<Record<string, unknown>>) => Promise<GeneratorCallback> {
  return async (tree, options) => {
    const { logger } = await import('@nx/devkit');
    await settleInterrupted(tree.root, (message) => logger.warn(message));
    const context = openToolkit(nxHost(tree, currentDate()), diskTree);
    const outside = openOutside(tree.root, (message) => logger.info(message));
    const { notes = [], passed, plan, render } = await command.run(options, { ...context, outside });
    logger.info(render(command.formats[0]));
    for (const note of [...notes, ...(plan?.notes ?? [])]) logger.info(note);
    if (plan === undefined && !passed) throw failed(command.name);
    if (plan !== undefined) writePlan(tree, plan);
    const keep = plan === undefined ? () => {} : captureHistory(tree.root, plan);
    return async () => {
      keep();
      if (plan !== undefined) await runTasks(tree.root, plan, { onOutput: (line) => logger.info(line) });
      if (!passed) throw failed(command.name);
    };
  };
}

function failed(name: string): ToolkitError {
  const hint = 'See what is said above.';
  return new ToolkitError({ code: 'task-failed', message: `${name} has something left for you to do`, hint });
}
