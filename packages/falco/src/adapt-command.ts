import { currentDate, diskHost, diskTree, openOutside, settleInterrupted } from '@falco-toolkit/apply';
import type { Command } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import { type ExecutorContext, logger } from '@nx/devkit';
import { folderAnswer } from './command-targets.ts';
import { isDryRun } from './is-dry-run.ts';
import { runOnProject } from './run-on-project.ts';

/** Makes an Nx executor of one of our commands: the project's folder is where it looks unless its options say otherwise. */
export function adaptCommand(
  command: Command,
): (options: Readonly<Record<string, unknown>>, context: ExecutorContext) => Promise<{ success: boolean }> {
  return async (options, { root, projectName, projectsConfigurations }) => {
    const say = (text: string): void => logger.info(text);
    const settled = await settleInterrupted(root, isDryRun());
    if (settled !== undefined) say(settled);
    const host = diskHost(root, { today: currentDate() });
    const folder = projectName === undefined ? '.' : (projectsConfigurations.projects[projectName]?.root ?? '.');
    const context = { ...openToolkit(host, diskTree), outside: openOutside(root, say) };
    return {
      success: await runOnProject(command, { ...folderAnswer(command, folder), ...options }, context, root, say),
    };
  };
}
