import { commands } from '@falco-toolkit/commands';
import type { GeneratorContext, Outside, Plan } from '@falco-toolkit/core';

/** What the projects of a workspace lack to be what the present templates make of them. */
export interface PlannedUpdates {
  readonly plans: readonly Plan[];
  /** What cannot be done without a person, in a sentence each. */
  readonly left: readonly string[];
}

/** Plans the update of every project, unless one of them has conflicts: those are for a person, and so is their update. */
export async function planUpdates(context: GeneratorContext, outside: Outside): Promise<PlannedUpdates> {
  const update = await commands.update.load();
  const { passed, plan, render } = await update.run({}, { ...context, outside });
  if (passed) return { plans: plan === undefined || plan.operations.length === 0 ? [] : [plan], left: [] };
  return { plans: [], left: [`Run nx g falco:update, since not all can be merged:\n${render('text')}`] };
}
