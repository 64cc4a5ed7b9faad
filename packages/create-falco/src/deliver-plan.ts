import { applyPlan, renderDiff, runTasks, type Snapshot, snapshotPlan, summarizePlan } from '@falco-toolkit/apply';
import type { Host, Plan } from '@falco-toolkit/core';
import type { Output } from './output.ts';

/** What is to become of a plan. */
export interface Delivery {
  readonly root: string;
  readonly host: Host;
  /** Show the changes and write nothing. */
  readonly dryRun: boolean;
  /** Tell what happens as JSON. */
  readonly json: boolean;
  /** Write the plan to this file instead of carrying it out; the absolute path. */
  readonly planFile?: string;
  /** What stood there when the plan was made; looked up now when left out. */
  readonly expected?: Snapshot;
  /** Whether the commands that the plan offers are run. */
  readonly runTasks: boolean;
  /** Whether the result before the plan tells of something wrong, so that an empty plan does not mean that all is well. */
  readonly failed?: boolean;
  /** Where lines about the plan go: to standard output, unless that carries another result. */
  readonly tell: (line: string) => void;
}

/** Brings a plan to disk and runs its tasks, or shows it, or stores it. Throws a `ToolkitError`. */
export async function deliverPlan(plan: Plan, delivery: Delivery, output: Output): Promise<void> {
  const { dryRun, host, json, planFile, root } = delivery;
  const expected = delivery.expected ?? snapshotPlan(host, plan);
  if (planFile !== undefined && !dryRun) {
    const { storePlan } = await import('./plan-file.ts');
    storePlan(planFile, plan, expected);
  } else if (!dryRun) await applyPlan(root, plan, { expected, history: true });
  const written = !dryRun && planFile === undefined;
  if (json) {
    const { describePlan } = await import('./describe-plan.ts');
    output.print(describePlan(plan, written));
  } else {
    if (dryRun) delivery.tell(renderDiff(host, plan, { color: output.color }));
    for (const line of summarizePlan(plan)) delivery.tell(line);
  }
  if (plan.operations.length === 0) {
    if (delivery.failed !== true) output.note('Nothing to do: everything is there already.');
  } else if (dryRun) output.note('This was a dry run: nothing was written.');
  else if (planFile !== undefined)
    output.note(`Stored in ${planFile}; carry it out with: create-falco apply ${planFile}`);
  if (written && delivery.runTasks) {
    await runTasks(root, plan, {
      onTask: (task, state) => output.note(`${state}: ${task.title}`),
      onOutput: output.note,
    });
  } else if (written) {
    for (const { run, title } of plan.tasks) output.note(`Left to you: ${title} (${run.join(' ')})`);
  }
  for (const note of plan.notes) output.note(note);
}
