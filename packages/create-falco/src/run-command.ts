import {
  applyPlan,
  currentDate,
  diskHost,
  diskTree,
  openOutside,
  renderDiff,
  runTasks,
  snapshotPlan,
  summarizePlan,
} from '@falco-toolkit/apply';
import { type Command, type CommandContext, type OutputFormat, type Plan, ToolkitError } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import { placeAnswers } from './command-paths.ts';
import { describeCommand } from './describe-options.ts';
import type { Output } from './output.ts';
import { readFlags } from './read-flags.ts';
import { settleInterrupted } from './settle-interrupted.ts';

const flagTypes = { dryRun: 'boolean', yes: 'boolean', help: 'boolean', format: 'string', json: 'boolean' } as const;

/** Runs one command and prints its result, or brings its plan to disk. Gives whether it passed. Throws a `ToolkitError`. */
export async function runCommand(command: Command, args: readonly string[], output: Output): Promise<boolean> {
  const { dryRun, yes: _, help, format, json, ...flags } = readFlags(args, command.options, flagTypes);
  if (help === true) {
    output.print(describeCommand(command));
    return true;
  }
  const form = formatOf(command, json === true ? 'json' : format);
  const { root, given } = placeAnswers(command.options, flags, process.cwd());
  await settleInterrupted(root, dryRun === true, output);
  const host = diskHost(root, { today: currentDate() });
  const context: CommandContext = { ...openToolkit(host, diskTree), outside: openOutside(root, output.note) };
  const result = await command.run(given, context);
  const text = result.render(form);
  if (text !== '') output.print(text);
  if (result.plan !== undefined) await bring(root, result.plan, context, dryRun === true, output);
  for (const note of result.notes ?? []) output.note(note);
  return result.passed;
}

function formatOf({ name, formats }: Command, given: unknown): OutputFormat {
  if (given === undefined) return formats[0];
  const found = formats.find((format) => format === given);
  if (found !== undefined) return found;
  const message = `${name} cannot tell its result as ${JSON.stringify(given)}`;
  throw new ToolkitError({ code: 'invalid-answer', message, hint: `--format is one of ${formats.join(', ')}.` });
}

async function bring(
  root: string,
  plan: Plan,
  { host }: CommandContext,
  dryRun: boolean,
  output: Output,
): Promise<void> {
  if (dryRun) output.print(renderDiff(host, plan, { color: output.color }));
  else await applyPlan(root, plan, { expected: snapshotPlan(host, plan), history: true });
  for (const line of summarizePlan(plan)) output.note(line);
  if (dryRun) output.note('This was a dry run: nothing was written.');
  else {
    await runTasks(root, plan, {
      onTask: (task, state) => output.note(`${state}: ${task.title}`),
      onOutput: output.note,
    });
  }
  for (const note of plan.notes) output.note(note);
}
