import { captureHistory, runTasks } from '@falco-toolkit/apply';
import type { Plan } from '@falco-toolkit/core';

/** Notes what a plan will replace, and gives what is left to do once Nx wrote it: keep the history, run the tasks. */
export function afterWriting(root: string, plan: Plan): () => Promise<void> {
  const keep = captureHistory(root, plan);
  return async () => {
    keep();
    if (plan.tasks.length === 0) return;
    const { logger } = await import('@nx/devkit');
    await runTasks(root, plan, {
      onTask: (task, state) => logger.info(`${state}: ${task.title}`),
      onOutput: (line) => logger.info(line),
    });
  };
}
