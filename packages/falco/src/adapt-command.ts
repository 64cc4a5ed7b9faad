import { currentDate, diskHost, diskTree, openOutside } from '@falco-toolkit/apply';
import { type CommandEntry, commands } from '@falco-toolkit/commands';
import type { Command } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import { type ExecutorContext, logger } from '@nx/devkit';
import { runOnProject } from './run-on-project.ts';
import { settleInterrupted } from './settle-interrupted.ts';

const entries: Readonly<Record<string, CommandEntry>> = commands;

/** Makes an Nx executor of one of our commands: the project's folder is where it looks unless its options say otherwise. */
export function adaptCommand(
  command: Command,
): (options: Readonly<Record<string, unknown>>, context: ExecutorContext) => Promise<{ success: boolean }> {
  return async (options, { root, projectName, projectsConfigurations }) => {
    const entry = entries[command.name];
    const say = (text: string): void => logger.info(text);
    await settleInterrupted(root, say);
    const host = diskHost(root, { today: currentDate() });
    const folder = projectName === undefined ? '.' : (projectsConfigurations.projects[projectName]?.root ?? '.');
    const preset = entry?.target === undefined ? {} : { [entry.target.folderOption]: folder };
    const context = { ...openToolkit(host, diskTree), outside: openOutside(root, say) };
    return { success: await runOnProject(command, { ...preset, ...options }, context, root, say) };
  };
}
