import { readYaml, type TextSource } from '@falco-toolkit/documents';
import { isMap, isScalar, isSeq, type Pair } from 'yaml';
import { entriesOf, itemsOf } from './entries-of.ts';
import { foldLogin } from './github-login.ts';
import { lineOf, rangeOf, startOf } from './node-range.ts';

/** The lines of a list: what stands before the first item, each item with the lines above it that are its own, and what follows. */
interface ListLines {
  readonly items: readonly { readonly login: string; readonly above: readonly string[]; readonly line: string }[];
  readonly indent: string;
  readonly rest: readonly string[];
}

/**
 * Gives a list of logins at the top of a YAML file other items, and leaves everything else as it is: who stays keeps the line with its
 * comment and the comments above it; comments above somebody who goes stay for who follows. A list in brackets becomes one
 * of lines; an empty list goes, a new one comes at the end.
 */
export function editTextList(source: TextSource, key: string, wanted: readonly string[]): string {
  // Lines are edited without the carriage returns that all of them may end in, and get them back.
  if (/^(?:[^\n]*\r\n)+$/.test(source.text)) {
    return editTextList({ ...source, text: source.text.replaceAll('\r\n', '\n') }, key, wanted).replaceAll(
      '\n',
      '\r\n',
    );
  }
  const { text } = source;
  const yaml = readYaml(source, 'invalid-owners');
  const pair = findPair(yaml.document.contents, key);
  if (pair === undefined) return wanted.length === 0 ? text : append(text, key, wanted);
  const current = itemsOf(entriesOf(yaml.value).get(key)).map(String);
  if (current.length === wanted.length && current.every((login, index) => login === wanted[index])) return text;
  const lines = text.split('\n');
  const start = lineOf(text, startOf(pair.key));
  const end = endOfList(pair, text, lines, start);
  const list = readLines(pair, text, lines.slice(start + 1, end));
  const body = writeLines(list, wanted);
  const head = wanted.length === 0 ? [] : [`${key}:${trailingComment(pair, lines[start] ?? '')}`];
  return [...lines.slice(0, start), ...head, ...body, ...lines.slice(end)].join('\n');
}

function findPair(contents: unknown, key: string): Pair | undefined {
  return isMap(contents) ? contents.items.find((pair) => isScalar(pair.key) && pair.key.value === key) : undefined;
}

function append(text: string, key: string, wanted: readonly string[]): string {
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const indent = /^( *)- /m.exec(text)?.[1] ?? '  ';
  return `${before}${key}:\n${wanted.map((login) => `${indent}- ${login}\n`).join('')}`;
}

/** The index of the first line that belongs to something else. Blank lines and comments without indentation after the items do. */
function endOfList(pair: Pair, text: string, lines: readonly string[], start: number): number {
  const items = isSeq(pair.value) ? pair.value.items : [];
  const last =
    pair.value === null
      ? undefined
      : rangeOf(isSeq(pair.value) && pair.value.flow !== true ? items.at(-1) : pair.value);
  if (last === undefined) return start + 1;
  const offset = last[1];
  return Math.min(lines.length, lineOf(text, Math.max(offset - 1, 0)) + 1);
}

function readLines(pair: Pair, text: string, body: readonly string[]): ListLines {
  const seq = pair.value;
  if (!isSeq(seq) || seq.flow === true)
    return { items: [], indent: '  ', rest: body.filter((line) => line.trim().startsWith('#')) };
  const first = lineOf(text, startOf(pair.key)) + 1;
  const numbers = seq.items.map((item) => lineOf(text, startOf(item)) - first);
  const items = seq.items.map((item, index) => ({
    login: isScalar(item) ? String(item.value) : '',
    above: body.slice((numbers[index - 1] ?? -1) + 1, numbers[index]),
    line: body[numbers[index] ?? 0] ?? '',
  }));
  const indent = /^\s*/.exec(items[0]?.line ?? '')?.[0] ?? '  ';
  return { items, indent, rest: body.slice((numbers.at(-1) ?? -1) + 1) };
}

function writeLines({ indent, items, rest }: ListLines, wanted: readonly string[]): readonly string[] {
  const left = new Map(items.map((item) => [foldLogin(item.login), item]));
  const kept = new Set(wanted.map(foldLogin));
  // What stood above somebody who goes is carried to who comes next.
  const carried = new Map<string, readonly string[]>();
  let pending: readonly string[] = [];
  for (const { above, login } of items) {
    const lines = [...pending, ...above];
    if (kept.has(foldLogin(login))) {
      carried.set(foldLogin(login), lines);
      pending = [];
    } else pending = lines;
  }
  const written = wanted.flatMap((login) => {
    const item = left.get(foldLogin(login));
    if (item === undefined) return [`${indent}- ${login}`];
    const line = item.login === login ? item.line : item.line.replace(item.login, () => login);
    return [...(carried.get(foldLogin(login)) ?? []), line];
  });
  return [...written, ...pending, ...rest];
}

/** A comment behind the key. */
function trailingComment(pair: Pair, line: string): string {
  if (isSeq(pair.value) && pair.value.flow === true) return '';
  return /^[^#]*?:(\s+#.*)$/.exec(line)?.[1] ?? '';
}
