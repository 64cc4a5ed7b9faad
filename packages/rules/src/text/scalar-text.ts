import type { Scalar } from 'yaml';
import { type LocatedText, locatedText } from './located-text.ts';
import type { TextFile } from './text-file.ts';

const blank = /\s/;

/**
 * The text of a YAML scalar, each character with its place in the file, in linear time.
 * Folding and indentation only change blanks, so the other characters come in the same order in both; quotes and escapes are
 * stepped over.
 */
export function scalarText(scalar: Scalar, file: TextFile): LocatedText {
  const text = scalar.source ?? String(scalar.value);
  const [start, end] = scalar.range ?? [0, 0];
  const source = file.text;
  const escapes = scalar.type === 'QUOTE_DOUBLE';
  let at = contentStart(scalar, source, start);
  const offsets = new Uint32Array(text.length + 1);
  for (let index = 0; index < text.length; index += 1) {
    const wanted = text.charAt(index);
    if (blank.test(wanted)) {
      offsets[index] = at;
      if (blank.test(source.charAt(at)) && at < end) at += 1;
      else if (escapes && source.charAt(at) === '\\') at += 2;
      continue;
    }
    while (at < end && blank.test(source.charAt(at))) at += 1;
    offsets[index] = at;
    at += at >= end ? 0 : stepOver(scalar, source, at, wanted);
  }
  offsets[text.length] = Math.min(at, end);
  return locatedText(text, file, offsets);
}

function contentStart(scalar: Scalar, source: string, start: number): number {
  if (scalar.type === 'BLOCK_FOLDED' || scalar.type === 'BLOCK_LITERAL') {
    const line = source.indexOf('\n', start);
    return line === -1 ? start : line + 1;
  }
  return scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE' ? start + 1 : start;
}

/** How many characters of the file one character of the value takes. */
function stepOver(scalar: Scalar, source: string, at: number, wanted: string): number {
  if (scalar.type === 'QUOTE_SINGLE') return wanted === "'" ? 2 : 1;
  if (scalar.type !== 'QUOTE_DOUBLE' || source.charAt(at) !== '\\') return 1;
  const width = { x: 4, u: 6, U: 10 }[source.charAt(at + 1)];
  return width ?? 2;
}
