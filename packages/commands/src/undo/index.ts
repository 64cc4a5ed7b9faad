import { defineCommand, type OutputFormat, ToolkitError } from '@falco-toolkit/core';
import { type History, planUndo, readHistory, type Undo, type UndoChange } from '@falco-toolkit/update';

/** Takes the last operation in a workspace back. Taking back is an operation too: a second time brings it again. */
export const undo = defineCommand({
  name: 'undo',
  title: 'Undo',
  summary: 'Takes the last operation back, byte for byte, and keeps what you changed since.',
  options: {},
  formats: ['text', 'json'],
  examples: ['undo', 'undo --dry-run'],
  run: (_, { host }) => {
    const history = readHistory(host);
    if (history === undefined) {
      const message = 'there is no operation here that could be taken back';
      const hint = 'It is kept in .falco-undo of the folder where the command was given, on this machine only.';
      throw new ToolkitError({ code: 'invalid-answer', message, hint });
    }
    const undone = planUndo(host, history);
    return {
      passed: undone.conflicts.length === 0,
      render: (format) => tellUndo(history, undone, format),
      plan: { generator: 'undo', target: '', operations: undone.operations, tasks: [], notes: [] },
    };
  },
});

const words = {
  restore: 'restored',
  remove: 'removed',
  merge: 'merged',
  conflict: 'conflict',
  kept: 'stays',
  gone: 'stays removed',
} as const satisfies Readonly<Record<UndoChange, string>>;

function tellUndo({ generator }: History, { changes, conflicts, operations }: Undo, format: OutputFormat): string {
  if (format === 'json') {
    const places = conflicts.map(({ lines, path, reason }) => ({ path, lines, reason }));
    return JSON.stringify({ operation: generator, changes, conflicts: places }, null, 2);
  }
  // What goes back as it was is in the list of changes already.
  const special = changes.filter(({ change }) => change !== 'restore' && change !== 'remove');
  const lines = special.map(({ change, path, reason }) => {
    const at =
      conflicts
        .find((conflict) => conflict.path === path)
        ?.lines.map((line) => `:${line}`)
        .join(' ') ?? '';
    return `  ${words[change].padEnd(13)}  ${path}${at}${reason === undefined ? '' : ` (${reason})`}`;
  });
  const count = `${operations.length} file${operations.length === 1 ? '' : 's'}`;
  return [`Taking back the last operation (${generator}): ${count}.`, ...lines].join('\n');
}
