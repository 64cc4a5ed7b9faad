import { ToolkitError } from '@falco-toolkit/core';

/** Reads `question=answer` words; a word without `=` belongs to the answer before it, since lists have commas too. */
export function readChanges(words: readonly string[]): Readonly<Record<string, string>> {
  const changes: [string, string][] = [];
  for (const word of words) {
    const [, key, value] = /^([A-Za-z][\w-]*)=([\s\S]*)$/.exec(word) ?? [];
    const last = changes.at(-1);
    if (key !== undefined && value !== undefined) changes.push([key, value]);
    else if (last !== undefined) last[1] += `,${word}`;
    else {
      const message = `--set ${JSON.stringify(word)} answers nothing`;
      throw new ToolkitError({ code: 'invalid-answer', message, hint: 'Write --set question=answer.' });
    }
  }
  return Object.fromEntries(changes);
}
