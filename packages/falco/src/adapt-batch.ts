import { currentDate, diskHost, diskTree, openOutside, settleInterrupted } from '@falco-toolkit/apply';
import type { Command } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { folderAnswer } from './command-targets.ts';
import { isDryRun } from './is-dry-run.ts';
import { runOnProject } from './run-on-project.ts';

/** What Nx is told of each task of a batch. */
export interface TaskOutcome {
  readonly task: string;
  readonly result: { success: boolean; terminalOutput: string; startTime: number; endTime: number };
}

/** Makes an Nx batch executor of one of our commands: one process works on many projects, and reads what they share once. */
export function adaptBatch(
  command: Command,
): (
  taskGraph: TaskGraph,
  options: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  overrides: Readonly<Record<string, unknown>>,
  context: ExecutorContext,
) => AsyncGenerator<TaskOutcome> {
  return async function* (taskGraph, options, overrides, { root }) {
    await settleInterrupted(root, isDryRun());
    const toolkit = openToolkit(diskHost(root, { today: currentDate() }), diskTree);
    for (const [task, { projectRoot = '.' }] of Object.entries(taskGraph.tasks)) {
      const lines: string[] = [];
      const say = (line: string): void => {
        lines.push(line);
      };
      const given = { ...folderAnswer(command, projectRoot), ...options[task], ...withoutWords(overrides) };
      const startTime = Date.now();
      const success = await runOnProject(command, given, { ...toolkit, outside: openOutside(root, say) }, root, say);
      yield { task, result: { success, terminalOutput: `${lines.join('\n')}\n`, startTime, endTime: Date.now() } };
    }
  };
}

/** Nx hands the words that were typed along with what they mean. */
function withoutWords(overrides: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(overrides).filter(([key]) => !key.startsWith('__')));
}
