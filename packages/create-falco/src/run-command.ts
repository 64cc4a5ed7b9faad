import { resolve } from 'node:path';
import { currentDate, diskHost, diskTree, openOutside, settleInterrupted } from '@falco-toolkit/apply';
import { type Command, type CommandContext, type OutputFormat, ToolkitError } from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import { placeAnswers } from './command-paths.ts';
import { deliverPlan } from './deliver-plan.ts';
import { describeCommand } from './describe-options.ts';
import type { Output } from './output.ts';
import { readFlags } from './read-flags.ts';

const flagTypes = {
  dryRun: 'boolean',
  plan: 'string',
  yes: 'boolean',
  help: 'boolean',
  format: 'string',
  json: 'boolean',
} as const;

/** Runs one command and prints its result, or brings its plan to disk. Gives whether it passed. Throws a `ToolkitError`. */
export async function runCommand(command: Command, args: readonly string[], output: Output): Promise<boolean> {
  const { dryRun, plan, yes: _, help, format, json, ...flags } = readFlags(args, command.options, flagTypes);
  if (help === true) {
    output.print(describeCommand(command));
    return true;
  }
  const form = formatOf(command, json === true ? 'json' : format);
  const { root, given } = placeAnswers(command.options, flags, process.cwd());
  const settled = await settleInterrupted(root, dryRun === true);
  if (settled !== undefined) output.note(settled);
  const host = diskHost(root, { today: currentDate() });
  const context: CommandContext = { ...openToolkit(host, diskTree), outside: openOutside(root, output.note) };
  const result = await command.run(given, context);
  const text = result.render(form);
  if (text !== '') output.print(text);
  if (result.plan !== undefined) {
    const planFile = typeof plan === 'string' ? { planFile: resolve(plan) } : {};
    // Standard output carries the result, so that what happens to files is told beside it.
    const tell = dryRun === true ? output.print : output.note;
    const failed = !result.passed;
    const delivery = { root, host, dryRun: dryRun === true, json: false, runTasks: true, failed, tell, ...planFile };
    await deliverPlan(result.plan, delivery, output);
  }
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
