import { resolve } from 'node:path';
import { currentDate, diskHost, diskTree, gitCommitters, settleInterrupted, snapshotPlan } from '@falco-toolkit/apply';
import { type Generator, type GeneratorContext, joinPath, type Plan } from '@falco-toolkit/core';
import { openToolkit, toolkitVersion } from '@falco-toolkit/generators';
import { canAsk } from './can-ask.ts';
import { Cancelled, unlessCancelled } from './cancelled.ts';
import { deliverPlan } from './deliver-plan.ts';
import { describeOptions } from './describe-options.ts';
import type { Output } from './output.ts';
import { parseCommand } from './parse-command.ts';
import { tellOtherVersion } from './tell-other-version.ts';
import type { Workspace } from './workspace.ts';

/**
 * Plans with one generator, asking for what is missing when there is somebody to ask, and brings the plan to disk, shows it or
 * stores it. Throws a `ToolkitError`, or `Cancelled` when a person breaks off.
 */
export async function runGenerator(
  generator: Generator,
  args: readonly string[],
  workspace: Workspace,
  output: Output,
): Promise<void> {
  const { root } = workspace;
  const open = (): GeneratorContext => ({
    ...openToolkit(diskHost(root, { today: currentDate() }), diskTree),
    committers: gitCommitters(root),
    progress: output.note,
  });
  const standing = open();
  const { flags, given } = parseCommand(generator, args, standing);
  if (flags.help) {
    output.print(describeOptions(generator, generator.optionsFor(given, standing)));
    return;
  }
  if (flags.version) {
    output.print(toolkitVersion);
    return;
  }
  tellOtherVersion(workspace, output);
  const settled = await settleInterrupted(root, flags.dryRun);
  if (settled !== undefined) output.note(settled);
  // A host remembers the folders that it saw, and settling may have taken some away.
  const context = settled === undefined ? standing : open();
  const { host } = context;
  const asking = canAsk() && !flags.yes && !flags.json;
  const answers = asking ? await askMissing(generator, given, context) : undefined;
  const plan = generator.plan(placeGiven(generator, answers ?? given, workspace), context);
  const expected = snapshotPlan(host, plan);
  if (answers !== undefined && !flags.dryRun && flags.plan === undefined) await confirmPlan(plan);
  const { dryRun, json } = flags;
  const planFile = flags.plan === undefined ? {} : { planFile: resolve(flags.plan) };
  const delivery = { root, host, dryRun, json, expected, runTasks: true, tell: output.print, ...planFile };
  await deliverPlan(plan, delivery, output);
}

type Given = Readonly<Record<string, unknown>>;

/** The answers with those that a person was asked for; `undefined` when nothing was missing. */
async function askMissing(generator: Generator, given: Given, context: GeneratorContext): Promise<Given | undefined> {
  const { askAnswers, lacksAnswers } = await import('./ask-answers.ts');
  return lacksAnswers(generator, given, context) ? askAnswers(generator, given, context) : undefined;
}

/** Whoever was asked is asked once more, now that it is known what will be written. */
async function confirmPlan({ operations, target }: Plan): Promise<void> {
  if (operations.length === 0) return;
  const { confirm } = await import('@clack/prompts');
  const where = target === '' ? 'this folder' : target;
  const message = `Write ${operations.length} files to ${where}?`;
  if (!unlessCancelled(await confirm({ message }))) throw new Cancelled();
}

/** Outside a workspace a project goes into a folder of its name; given folders count from where the command is given. */
function placeGiven({ options }: Generator, given: Given, { nx, here }: Workspace): Given {
  const { directory, name, path } = given;
  const placed = {
    ...given,
    ...(typeof path === 'string' && 'path' in options ? { path: place(path, here) } : {}),
    ...(typeof directory === 'string' ? { directory: place(directory, here) } : {}),
  };
  const unnamed = typeof directory !== 'string' && 'directory' in options;
  return unnamed && !nx && typeof name === 'string' ? { ...placed, directory: joinPath(here, name) } : placed;
}

/** A path that leads out, and one that is absolute, stay as they are: the plan refuses them. */
function place(path: string, here: string): string {
  const leadsOut = path.startsWith('/') || path.split('/').includes('..');
  return leadsOut || here === '' ? path : joinPath(here, path.replace(/^\.\//, ''));
}
