/** Lines that are put in at a line of a text, and how many of those that stand there they replace. Lines count from zero. */
export interface TextEdit {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

/** Lines around a change that a diff shows. */
const context = 3;

/** A text with edits carried out. They must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = splitLines(text);
  const out: string[] = [];
  let at = 0;
  for (const edit of inOrder(edits)) {
    out.push(...lines.slice(at, edit.at), ...edit.insert);
    at = edit.at + edit.remove;
  }
  out.push(...lines.slice(at));
  const end = text.endsWith('\n') || text === '' ? '\n' : '';
  return out.length === 0 ? '' : `${out.join('\n')}${end}`;
}

/** Edits as a unified diff that `git apply` and `patch -p1` take: nothing in it but what changes, and the lines around. */
export function renderEdits(path: string, text: string, edits: readonly TextEdit[]): string {
  const ordered = inOrder(edits.filter(({ insert, remove }) => remove > 0 || insert.length > 0));
  if (ordered.length === 0) return '';
  const lines = splitLines(text);
  let shift = 0;
  const hunks = groupEdits(ordered).map((group) => {
    const hunk = renderHunk(lines, group, shift);
    shift += group.reduce((sum, { insert, remove }) => sum + insert.length - remove, 0);
    return hunk;
  });
  return `--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

function renderHunk(lines: readonly string[], group: readonly TextEdit[], shift: number): string {
  const first = group[0]?.at ?? 0;
  const last = group.at(-1);
  const start = Math.max(0, first - context);
  const end = Math.min(lines.length, (last?.at ?? 0) + (last?.remove ?? 0) + context);
  const body: string[] = [];
  let at = start;
  for (const { at: place, insert, remove } of group) {
    body.push(...lines.slice(at, place).map((line) => ` ${line}`));
    body.push(...lines.slice(place, place + remove).map((line) => `-${line}`));
    body.push(...insert.map((line) => `+${line}`));
    at = place + remove;
  }
  body.push(...lines.slice(at, end).map((line) => ` ${line}`));
  const before = end - start;
  const after = before + group.reduce((sum, { insert, remove }) => sum + insert.length - remove, 0);
  const range = (line: number, count: number): string => `${count === 0 ? line : line + 1},${count}`;
  return `@@ -${range(start, before)} +${range(start + shift, after)} @@\n${body.join('\n')}\n`;
}

/** Edits so near to each other that their surroundings touch are one hunk. */
function groupEdits(edits: readonly TextEdit[]): readonly (readonly TextEdit[])[] {
  const groups: TextEdit[][] = [];
  for (const edit of edits) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group !== undefined && before !== undefined && edit.at - (before.at + before.remove) <= 2 * context)
      group.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

/** At the same line, what is indented more still belongs to what stands above, and comes first. */
function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  const indent = ({ insert }: TextEdit): number => /^ */.exec(insert[0] ?? '')?.[0].length ?? 0;
  return edits.toSorted((a, b) => a.at - b.at || indent(b) - indent(a));
}

/** The lines of a text, without the empty one behind its last line break. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
