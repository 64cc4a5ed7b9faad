import { applyPlan, currentDate, diskHost, diskTree, openOutside, runTasks, snapshotPlan } from '@falco-toolkit/apply';
import { type CommandEntry, commands } from '@falco-toolkit/commands';
import { ToolkitError } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import { type ExecutorContext, logger } from '@nx/devkit';
import { settleInterrupted } from './settle-interrupted.ts';

/** Makes an Nx executor of one of our commands: the project's folder is where it looks unless its options say otherwise. */
export function adaptCommand(
  name: keyof typeof commands,
): (options: Readonly<Record<string, unknown>>, context: ExecutorContext) => Promise<{ success: boolean }> {
  return async (options, { root, projectName, projectsConfigurations }) => {
    const entry: CommandEntry = commands[name];
    const command = await entry.load();
    await settleInterrupted(root, (message) => logger.info(message));
    const host = diskHost(root, { today: currentDate() });
    const folder = projectName === undefined ? '.' : (projectsConfigurations.projects[projectName]?.root ?? '.');
    const preset = entry.target === undefined ? {} : { [entry.target.folderOption]: folder };
    try {
      const result = await command.run(
        { ...preset, ...options },
        { ...openToolkit(host, diskTree), outside: openOutside(root, (message) => logger.info(message)) },
      );
      logger.info(result.render(command.formats[0]));
      if (result.plan !== undefined) {
        if (result.plan.operations.length > 0) {
          await applyPlan(root, result.plan, { expected: snapshotPlan(host, result.plan), history: true });
        }
        await runTasks(root, result.plan, { onOutput: (line) => logger.info(line) });
      }
      for (const note of [...(result.notes ?? []), ...(result.plan?.notes ?? [])]) logger.info(note);
      return { success: result.passed };
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error;
      logger.error(error.message);
      return { success: false };
    }
  };
}
