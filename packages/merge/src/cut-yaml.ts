import {
  type CST,
  isCollection,
  isMap,
  isScalar,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { cutFlow } from './cut-flow.ts';
import { type Entry, type Group, type GroupRule, type Piece, withUniqueKeys } from './piece.ts';
import { climbLeads, lineEnd, lineStart } from './text-lines.ts';

/** What a document's structure means: which lists are sets, and what tells the items of a list apart. */
export interface YamlMeaning {
  readonly ruleOf: (path: readonly string[]) => Exclude<GroupRule, 'map'>;
  /** The name of an item, where it has one; otherwise its text is its name. */
  readonly nameOf: (path: readonly string[], item: Node) => string | undefined;
}

/** Where in a text a node stands, and under which keys. */
interface Place {
  readonly text: string;
  readonly meaning: YamlMeaning;
  readonly path: readonly string[];
  /** The node's part of the text: from the first line that belongs to it to the first that does not. */
  readonly start: number;
  readonly end: number;
}

/** Cuts one YAML document; `undefined` where its form gives no hold: explicit keys, a scalar alone, broken text. */
export function cutYaml(text: string, meaning: YamlMeaning): Group | undefined {
  const document = parseDocument(text, { keepSourceTokens: true, prettyErrors: false, logLevel: 'silent' });
  const { contents } = document;
  if (document.errors.length > 0 || contents === null) return undefined;
  const header = /^(?:[%#][^\n]*\n|[ \t]*\n)*---[^\n]*\n/.exec(text)?.[0] ?? '';
  const place = { text, meaning, path: [], end: text.length };
  const flow = isCollection(contents) && contents.flow === true;
  const piece = flow
    ? cutFlow({ ...place, start: 0 }, contents)
    : cutBlock({ ...place, start: header.length }, contents, header, 0);
  return typeof piece === 'object' ? piece : undefined;
}

/** A block collection whose head was read; anything else stays a text. */
function cutBlock(place: Place, node: unknown, head: string, hang: number): Piece | undefined {
  if (!isCollection(node) || node.flow === true || node.items.length === 0) return undefined;
  return isMap(node) ? cutMap(place, node, head, hang) : cutSequence(place, node as YAMLSeq, head, hang);
}

function cutMap(place: Place, node: YAMLMap, head: string, hang: number): Group | undefined {
  const pairs = node.items.map((pair) => {
    const key = pair.key as Node | null;
    const source = (pair as Pair & { srcToken?: CST.CollectionItem }).srcToken;
    const plain = source?.start.every(({ type }) => ['space', 'comment', 'newline'].includes(type)) === true;
    return isScalar(key) && key.range != null && plain
      ? { at: key.range[0], name: String(key.value), value: pair.value }
      : undefined;
  });
  return cutLines(place, pairs, { head, hang, rule: 'map' }, ({ name, value }, inner) => ({
    key: name,
    piece: cutValue({ ...inner, path: [...place.path, name] }, value),
  }));
}

function cutSequence(place: Place, node: YAMLSeq, head: string, hang: number): Group | undefined {
  const source = node.srcToken?.type === 'block-seq' ? node.srcToken.items : [];
  const items = source.map((token, index) => {
    const dash = token.start.find(({ type }) => type === 'seq-item-ind');
    const plain = token.start.every(({ type }) => ['space', 'comment', 'newline', 'seq-item-ind'].includes(type));
    const value: unknown = node.items[index];
    return dash !== undefined && plain ? { at: dash.offset, value } : undefined;
  });
  if (items.length !== node.items.length) return undefined;
  return cutLines(place, items, { head, hang, rule: place.meaning.ruleOf(place.path) }, ({ at, value }, inner) => {
    const text = inner.text.slice(inner.start, inner.end);
    const name = place.meaning.nameOf(place.path, value as Node);
    return { key: name === undefined ? `text ${text.trim()}` : `name ${name}`, piece: cutItem(inner, value, at) };
  });
}

interface Started {
  readonly at: number;
}

/** Cuts a block into the lines of its entries, each with the comments above it. */
function cutLines<T extends Started>(
  place: Place,
  starts: readonly (T | undefined)[],
  about: { readonly head: string; readonly hang: number; readonly rule: GroupRule },
  cut: (start: T, place: Place) => { readonly key: string; readonly piece: Piece },
): Group | undefined {
  const { text } = place;
  const [first] = starts;
  if (first === undefined) return undefined;
  const column = first.at - lineStart(text, first.at);
  const bodies: { readonly start: T; readonly lead: number; readonly body: number }[] = [];
  for (const [index, start] of starts.entries()) {
    if (start === undefined) return undefined;
    const body = index === 0 && about.hang > 0 ? start.at : lineStart(text, start.at);
    if (body !== start.at && text.slice(body, start.at).trim() !== '') return undefined;
    if (start.at - lineStart(text, start.at) !== column) return undefined;
    const least = index === 0 ? place.start : lineEnd(text, bodies[index - 1]?.start.at ?? 0);
    const lead = index === 0 ? (about.hang > 0 ? body : place.start) : climbLeads(text, body, least, column);
    bodies.push({ start, lead, body });
  }
  const entries = bodies.map(({ start, lead, body }, index): Entry => {
    const end = bodies[index + 1]?.lead ?? place.end;
    const { key, piece } = cut(start, { ...place, start: body, end });
    const indent = index === 0 ? ' '.repeat(about.hang) : '';
    return { key, lead: text.slice(lead, body), piece: indent === '' ? piece : indented(piece, indent) };
  });
  return { ...about, entries: withUniqueKeys(entries), tail: '', separator: '', column };
}

function indented(piece: Piece, indent: string): Piece {
  return typeof piece === 'string' ? indent + piece : { ...piece, head: indent + piece.head };
}

/** The value behind a key; the place is that of the whole pair. */
function cutValue(place: Place, value: unknown): Piece {
  const { text, start, end } = place;
  const whole = text.slice(start, end);
  if (!isCollection(value) || value.range == null) return whole;
  if (value.flow === true) return cutFlow(place, value) ?? whole;
  const firstLine = lineStart(text, value.range[0]);
  const keyLineEnd = lineEnd(text, start);
  if (firstLine < keyLineEnd) return whole;
  const inner = climbLeads(text, firstLine, keyLineEnd, value.range[0] - firstLine);
  return cutBlock({ ...place, start: inner }, value, text.slice(start, inner), 0) ?? whole;
}

/** The value behind a dash; the place is that of the whole item. */
function cutItem(place: Place, value: unknown, dash: number): Piece {
  const { text, start, end } = place;
  const whole = text.slice(start, end);
  if (!isCollection(value) || value.range == null) return whole;
  if (value.flow === true) return cutFlow(place, value) ?? whole;
  const at = value.range[0];
  if (text.slice(dash + 1, at).trim() !== '' || lineStart(text, at) > dash) return whole;
  const hang = at - lineStart(text, at);
  return cutBlock({ ...place, start: at }, value, text.slice(start, at), hang) ?? whole;
}
