/** Where the line after a value begins; `undefined` when the value does not end. */
export function scanTomlValue(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const skipped = skipToken(text, at);
    if (skipped === undefined) return undefined;
    if (skipped > at) {
      at = skipped - 1;
      continue;
    }
    const character = text[at];
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    else if (character === '\n' && depth <= 0) return at + 1;
  }
  return depth <= 0 ? text.length : undefined;
}

/** The items of an array: from the comma before, with the item's own start and end. */
export interface TomlItems {
  readonly open: number;
  readonly spans: readonly { readonly from: number; readonly at: number; readonly to: number }[];
}

/** The items of the array that is the value at an offset; `undefined` when there is none. */
export function scanTomlArray(text: string, start: number): TomlItems | undefined {
  const open = start + (/^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0);
  if (text[open] !== '[') return undefined;
  const spans: { from: number; at: number; to: number }[] = [];
  let depth = 0;
  let from = open + 1;
  let first: number | undefined;
  let last = from;
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (depth === 0 && (character === ',' || character === ']')) {
      if (first !== undefined) spans.push({ from, at: first, to: last });
      if (character === ']') return { open, spans };
      from = at + 1;
      first = undefined;
      continue;
    }
    const skipped = skipToken(text, at);
    if (skipped === undefined) return undefined;
    if (/\s/.test(character) || character === '#') {
      if (skipped > at) at = skipped - 1;
      continue;
    }
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth -= 1;
    first ??= at;
    if (skipped > at) at = skipped - 1;
    last = at + 1;
  }
  return undefined;
}

/** The end of the string or comment that starts at an offset; the offset itself when none does. */
function skipToken(text: string, at: number): number | undefined {
  const rest = text.slice(at, at + 3);
  if (rest.startsWith('#')) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (rest === '"""' || rest === "'''") return endOfLong(text, at, rest);
  if (!rest.startsWith('"') && !rest.startsWith("'")) return at;
  const quote = rest.charAt(0);
  for (let end = at + 1; end < text.length && text[end] !== '\n'; end += 1) {
    if (quote === '"' && text[end] === '\\') end += 1;
    else if (text[end] === quote) return end + 1;
  }
  return undefined;
}

/** A long string may end in quotes of its own: up to five in a row. */
function endOfLong(text: string, at: number, quotes: string): number | undefined {
  for (let end = at + 3; end < text.length; end += 1) {
    if (quotes === '"""' && text[end] === '\\') end += 1;
    else if (text.startsWith(quotes, end)) {
      let stop = end + 3;
      while (text[stop] === quotes[0] && stop < end + 5) stop += 1;
      return stop;
    }
  }
  return undefined;
}
