import { resolve } from 'node:path';
import { currentDate, diskHost, settleInterrupted } from '@falco-toolkit/apply';
import { ToolkitError } from '@falco-toolkit/core';
import { canAsk } from './can-ask.ts';
import { unlessCancelled } from './cancelled.ts';
import { deliverPlan } from './deliver-plan.ts';
import type { Output } from './output.ts';
import { readStoredPlan } from './plan-file.ts';
import { readFlags } from './read-flags.ts';
import { findWorkspace } from './workspace.ts';

const flagTypes = { dryRun: 'boolean', yes: 'boolean', help: 'boolean', json: 'boolean' } as const;
const options = {
  file: { type: 'string', title: 'File', description: 'What --plan stored.', positional: 0, required: true },
} as const;

/** The help text of `apply`. */
export const applyHelp = `Carries out a plan that --plan stored, unless a file that it touches has changed since.

  create-falco apply <file> [flags]

  --yes      Also run the commands that the plan offers, without asking.
  --dryRun   Show the changes and write nothing.
  --json     Tell what happens as JSON.
  --help     Show this help.`;

/** Carries out a stored plan in the workspace around the present folder. Throws a `ToolkitError`. */
export async function runApply(args: readonly string[], output: Output): Promise<void> {
  const { dryRun, file, help, json, yes } = readFlags(args, options, flagTypes);
  if (help === true) return output.print(applyHelp);
  if (typeof file !== 'string' || file === '') {
    throw new ToolkitError({ code: 'invalid-answer', message: 'no file is named', hint: 'create-falco apply <file>' });
  }
  const { plan, expected } = readStoredPlan(resolve(file));
  const { root } = findWorkspace(process.cwd());
  const settled = await settleInterrupted(root, dryRun === true);
  if (settled !== undefined) output.note(settled);
  // A stored plan may come from anywhere. What it writes stays below the root; what it runs is for a person to allow.
  const commands = plan.tasks.map(({ run }) => run.join(' '));
  const runTasks = commands.length > 0 && (yes === true || (dryRun !== true && (await allow(commands))));
  const host = diskHost(root, { today: currentDate() });
  const tell = output.print;
  await deliverPlan(
    plan,
    { root, host, dryRun: dryRun === true, json: json === true, expected, runTasks, tell },
    output,
  );
}

async function allow(commands: readonly string[]): Promise<boolean> {
  if (!canAsk()) return false;
  const { confirm } = await import('@clack/prompts');
  return unlessCancelled(
    await confirm({ message: `Also run these commands? ${commands.join('; ')}`, initialValue: false }),
  );
}
