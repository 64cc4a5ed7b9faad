import { type Entry, type Group, type Piece, withUniqueKeys } from './piece.ts';
import { scanTomlArray, scanTomlValue } from './scan-toml.ts';

const about = { separator: '', hang: 0, column: 0 } as const;

/** Cuts a TOML text that is known to be one. `undefined` when a form is met that the cut does not know. */
export function cutToml(text: string): Group | undefined {
  const top: Entry[] = [];
  let table:
    | { readonly key: string; readonly lead: string; readonly head: string; readonly entries: Entry[] }
    | undefined;
  let lead = '';
  const close = () => {
    if (table === undefined) return;
    const { key, head, entries } = table;
    const piece: Group = { ...about, rule: 'map', head, entries: withUniqueKeys(entries), tail: '' };
    const name = key.startsWith('[[') ? nameOf(entries) : '';
    top.push({ key: key + name, lead: table.lead, piece });
  };
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline + 1;
    const content = text.slice(at, end).trim();
    if (content === '' || content.startsWith('#')) lead += text.slice(at, end);
    else if (content.startsWith('[')) {
      close();
      const key = /^\[{1,2}[^\]#]*\]{1,2}/.exec(content)?.[0].replace(/\s/g, '');
      if (key === undefined) return undefined;
      table = { key, lead, head: text.slice(at, end), entries: [] };
      lead = '';
    } else {
      const equals = findEquals(text, at, end);
      const stop = equals === undefined ? undefined : scanTomlValue(text, equals + 1);
      if (equals === undefined || stop === undefined) return undefined;
      const key = text
        .slice(at, equals)
        .replace(/\s*\.\s*/g, '.')
        .trim();
      (table?.entries ?? top).push({ key, lead, piece: cutValue(text, at, equals + 1, stop) });
      lead = '';
      at = stop;
      continue;
    }
    at = end;
  }
  close();
  return { ...about, rule: 'map', head: '', entries: withUniqueKeys(top), tail: lead };
}

/** An array of tables is told from its sisters by its name, where it has one. */
function nameOf(entries: readonly Entry[]): string {
  const named = entries.find(({ key }) => key === 'name' || key === 'path' || key === 'id');
  return named === undefined || typeof named.piece !== 'string' ? '' : ` ${named.piece.trim()}`;
}

function cutValue(text: string, start: number, value: number, end: number): Piece {
  const items = scanTomlArray(text, value);
  if (items === undefined) return text.slice(start, end);
  const entries = items.spans.map(({ from, at, to }): Entry => {
    const piece = text.slice(at, to);
    return { key: piece.trim(), lead: text.slice(from, at), piece };
  });
  const last = items.spans.at(-1)?.to ?? items.open + 1;
  return {
    rule: 'list',
    head: text.slice(start, items.open + 1),
    entries: withUniqueKeys(entries),
    tail: text.slice(last, end),
    separator: ',',
    hang: 0,
    column: 0,
  };
}

function findEquals(text: string, start: number, end: number): number | undefined {
  const key = /^(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^"'=\n])*(?==)/.exec(text.slice(start, end));
  return key === null ? undefined : start + key[0].length;
}
