import { applyPlan, runTasks, snapshotPlan } from '@falco-toolkit/apply';
import { type Command, type CommandContext, ToolkitError } from '@falco-toolkit/core';

/** Runs a command as a task of Nx: says its result, brings its plan to disk, and gives whether it passed. */
export async function runOnProject(
  command: Command,
  given: Readonly<Record<string, unknown>>,
  context: CommandContext,
  root: string,
  say: (text: string) => void,
): Promise<boolean> {
  try {
    const result = await command.run(given, context);
    say(result.render(command.formats[0]));
    if (result.plan !== undefined) {
      await applyPlan(root, result.plan, { expected: snapshotPlan(context.host, result.plan), history: true });
      await runTasks(root, result.plan, { onOutput: say });
    }
    for (const note of [...(result.notes ?? []), ...(result.plan?.notes ?? [])]) say(note);
    return result.passed;
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error;
    say(error.message);
    return false;
  }
}
