import {
  applyPlan,
  currentDate,
  diskHost,
  diskTree,
  gitCommitters,
  runTasks,
  settleInterrupted,
  snapshotPlan,
  summarizePlan,
} from '@falco-toolkit/apply';
import type { Generator, GeneratorContext } from '@falco-toolkit/core';
import { generators, openToolkit } from '@falco-toolkit/generators';
import type { NodePlopAPI } from 'plop';
import { promptsOf } from './prompts-of.ts';

/**
 * Registers every generator with plop: its prompts come from its options, and its one action plans and applies.
 * plop's own writers, which write while they decide, are never used.
 */
export function registerGenerators(plop: NodePlopAPI): void {
  for (const generator of Object.values<Generator>(generators)) {
    const type = `falco:${generator.name}`;
    plop.setActionType(type, (answers) => runGenerator(generator, answers, plop.getDestBasePath()));
    plop.setGenerator(generator.name, {
      description: generator.summary,
      prompts: promptsOf(generator, () => contextOf(plop.getDestBasePath()), process.stdin.isTTY === true),
      actions: [{ type }],
    });
  }
}

async function runGenerator(
  generator: Generator,
  answers: Readonly<Record<string, unknown>>,
  root: string,
): Promise<string> {
  const settled = await settleInterrupted(root, false);
  const context = contextOf(root);
  const plan = generator.plan(onlyApplicable(generator, answers, context), context);
  await applyPlan(root, plan, { expected: snapshotPlan(context.host, plan), history: true });
  await runTasks(root, plan, {});
  const lines = [...(settled === undefined ? [] : [settled]), ...summarizePlan(plan), ...plan.notes];
  return lines.length === 0 ? 'nothing to do: everything is there already' : lines.join('\n');
}

/** A prompt that was answered by an argument but does not belong to the chosen kind is plop's doing, not the user's. */
function onlyApplicable(
  generator: Generator,
  answers: Readonly<Record<string, unknown>>,
  context: GeneratorContext,
): Readonly<Record<string, unknown>> {
  const options = generator.optionsFor(answers, context);
  return Object.fromEntries(
    Object.entries(answers).filter(([name, value]) => value !== '' || options[name]?.required === true),
  );
}

function contextOf(root: string): GeneratorContext {
  return { ...openToolkit(diskHost(root, { today: currentDate() }), diskTree), committers: gitCommitters(root) };
}
