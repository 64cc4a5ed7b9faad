import { currentDate, diskTree, openOutside, settleInterrupted } from '@falco-toolkit/apply';
import { type Command, ToolkitError } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { afterWriting } from './after-writing.ts';
import { isDryRun } from './is-dry-run.ts';
import { nxHost } from './nx-host.ts';
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
    const settled = await settleInterrupted(tree.root, isDryRun());
    if (settled !== undefined) logger.warn(settled);
    const context = openToolkit(nxHost(tree, currentDate()), diskTree);
    const outside = openOutside(tree.root, (message) => logger.info(message));
    const { notes = [], passed, plan, render } = await command.run(options, { ...context, outside });
    logger.info(render(command.formats[0]));
    for (const note of [...notes, ...(plan?.notes ?? [])]) logger.info(note);
    if (plan === undefined && !passed) throw failed(command.name);
    if (plan !== undefined) writePlan(tree, plan);
    const finish = plan === undefined ? undefined : afterWriting(tree.root, plan);
    return async () => {
      await finish?.();
      if (!passed) throw failed(command.name);
    };
  };
}

function failed(name: string): ToolkitError {
  const hint = 'See what is said above.';
  return new ToolkitError({ code: 'task-failed', message: `${name} has something left for you to do`, hint });
}
