/** Where lines of a text begin, for turning offsets into lines and columns. */
export interface LineIndex {
  /** Line and column of an offset; both count from one. */
  readonly at: (offset: number) => { readonly line: number; readonly column: number };
  /** The text of a line, without its end. */
  readonly textOf: (line: number) => string;
  readonly count: number;
}

/** Indexes the lines of a text. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    count: starts.length,
    at: (offset) => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
    textOf: (line) => text.slice(starts[line - 1] ?? text.length, starts[line] ?? text.length).replace(/\r?\n$/, ''),
  };
}
