import { isCollection, isMap, isPair, isScalar, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { YamlMeaning } from './cut-yaml.ts';
import { type Entry, type Group, type Piece, withUniqueKeys } from './piece.ts';

interface Place {
  readonly text: string;
  readonly meaning: YamlMeaning;
  readonly path: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Cuts a collection in brackets, as JSON and YAML write it; `undefined` where comments or odd forms stand in the way. */
export function cutFlow(place: Place, node: YAMLMap | YAMLSeq): Group | undefined {
  const { text, start, end } = place;
  if (node.range == null) return undefined;
  const [open, close] = [node.range[0], node.range[1] - 1];
  if (!/^[[{][\s\S]*[\]}]$/.test(text.slice(open, close + 1))) return undefined;
  const spans = node.items.map(spanOf);
  const commas: number[] = [];
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1];
    if (span === undefined) return undefined;
    if (next === undefined) continue;
    const between = text.slice(span.end, next.start);
    if (!/^\s*,\s*$/.test(between)) return undefined;
    commas.push(span.end + between.indexOf(','));
  }
  const [last] = spans.slice(-1);
  const rest = last === undefined ? '' : text.slice(last.end, close);
  if (!/^\s*,?\s*$/.test(rest) || (last === undefined && text.slice(open + 1, close).trim() !== '')) return undefined;
  const entries = spans.flatMap((span, index): Entry[] => {
    if (span === undefined) return [];
    const from = index === 0 ? open + 1 : (commas[index - 1] ?? 0) + 1;
    const lead = text.slice(from, span.start);
    if (lead.trim() !== '') return [];
    const inner = { ...place, start: span.start, end: commas[index] ?? span.end };
    return [cutItem(inner, lead, node.items[index], isMap(node))];
  });
  if (entries.length !== spans.length) return undefined;
  return {
    rule: isMap(node) ? 'map' : place.meaning.ruleOf(place.path),
    head: text.slice(start, open + 1),
    entries: withUniqueKeys(entries),
    tail: text.slice(last?.end ?? open + 1, end),
    separator: ',',
    hang: 0,
    column: 0,
  };
}

function cutItem(place: Place, lead: string, item: unknown, map: boolean): Entry {
  const { text, start, end } = place;
  const whole = text.slice(start, end);
  const nested = (value: unknown, path: readonly string[]): Piece =>
    isCollection(value) && value.range != null && value.flow === true
      ? (cutFlow({ ...place, path }, value as YAMLMap | YAMLSeq) ?? whole)
      : whole;
  if (map && isPair(item) && isScalar(item.key)) {
    const key = String(item.key.value);
    return { key, lead, piece: nested(item.value, [...place.path, key]) };
  }
  const name = place.meaning.nameOf(place.path, item as Node);
  return { key: name === undefined ? `text ${whole.trim()}` : `name ${name}`, lead, piece: nested(item, place.path) };
}

function spanOf(item: unknown): { readonly start: number; readonly end: number } | undefined {
  if (!isPair(item)) return rangeOf(item);
  const key = rangeOf(item.key);
  const value = rangeOf(item.value);
  if (!isScalar(item.key) || key === undefined) return undefined;
  return { start: key.start, end: Math.max(value?.end ?? key.end, key.end) };
}

function rangeOf(node: unknown): { readonly start: number; readonly end: number } | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range == null ? undefined : { start: range[0], end: range[1] };
}
