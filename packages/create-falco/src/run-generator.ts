import {
  applyPlan,
  currentDate,
  diskHost,
  diskTree,
  renderDiff,
  runTasks,
  snapshotPlan,
  summarizePlan,
} from '@falco-toolkit/apply';
import { type Generator, joinPath } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import { describeOptions } from './describe-options.ts';
import type { Output } from './output.ts';
import { parseCommand } from './parse-command.ts';
import { settleInterrupted } from './settle-interrupted.ts';
import type { Workspace } from './workspace.ts';

/** Plans with one generator and brings the plan to disk and runs its tasks, or prints it for a dry run. Throws a `ToolkitError`. */
export async function runGenerator(
  generator: Generator,
  args: readonly string[],
  workspace: Workspace,
  output: Output,
): Promise<void> {
  const { root } = workspace;
  const host = diskHost(root, { today: currentDate() });
  const context = openToolkit(host, diskTree);
  const { flags, given } = parseCommand(generator, args, context);
  if (flags.help) {
    output.print(describeOptions(generator, generator.optionsFor(given, context)));
    return;
  }
  await settleInterrupted(root, flags.dryRun, output);
  const plan = generator.plan(withDirectory(given, workspace), context);
  if (flags.dryRun) output.print(renderDiff(host, plan, { color: output.color }));
  else await applyPlan(root, plan, { expected: snapshotPlan(host, plan), history: true });
  for (const line of summarizePlan(plan)) output.print(line);
  if (plan.operations.length === 0) output.note('Nothing to do: everything is there already.');
  else if (flags.dryRun) output.note('This was a dry run: nothing was written.');
  else {
    await runTasks(root, plan, {
      onTask: (task, state) => output.note(`${state}: ${task.title}`),
      onOutput: output.note,
    });
  }
  for (const note of plan.notes) output.note(note);
}

/** Outside a workspace a project goes into a folder of its name; a given folder counts from where the command is given. */
function withDirectory(
  given: Readonly<Record<string, unknown>>,
  { nx, here }: Workspace,
): Readonly<Record<string, unknown>> {
  const { directory, name } = given;
  if (typeof directory === 'string') {
    const absolute = directory.startsWith('/') || directory.split('/').includes('..');
    return absolute || here === '' ? given : { ...given, directory: joinPath(here, directory.replace(/^\.\//, '')) };
  }
  return nx || typeof name !== 'string' ? given : { ...given, directory: name };
}
