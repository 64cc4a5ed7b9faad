import type { Position } from '@falco-toolkit/core';
import type { TextSource } from '@falco-toolkit/documents';

/** A text that knows the line and column of each of its offsets. */
export interface TextFile extends TextSource {
  readonly positionOf: (offset: number) => Position;
}

/** Makes a text ready to be asked for positions, each in logarithmic time. */
export function textFile({ file, text }: TextSource): TextFile {
  const starts = lineStarts(text);
  const positionOf = (offset: number): Position => {
    const line = lineOf(starts, Math.max(0, Math.min(offset, text.length)));
    return { file, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
  return { file, text, positionOf };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last line that starts at or before the offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
