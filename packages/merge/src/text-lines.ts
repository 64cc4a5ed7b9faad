/** Where the line begins that holds an offset. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line after the one that holds an offset begins. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/**
 * The start of the blank lines and comments directly above a line, which belong to it; not above `least`. A comment that
 * is further in than `column` belongs to what stands above.
 */
export function climbLeads(text: string, line: number, least: number, column: number): number {
  let start = line;
  while (start > least) {
    const previous = lineStart(text, start - 1);
    const content = text.slice(previous, start);
    const indent = content.length - content.trimStart().length;
    const comment = content.trimStart().startsWith('#') && indent <= column;
    if (previous < least || !(content.trim() === '' || comment)) break;
    start = previous;
  }
  return start;
}

/** The lines of a text, each with its end; only the last may lack it. */
export function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
