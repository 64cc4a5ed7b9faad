import { ToolkitError } from '@falco-toolkit/core';
import type { YamlSource } from '@falco-toolkit/documents';
import { isCollection, isMap, isPair, isScalar, isSeq, type Pair } from 'yaml';
import { lineOf, rangeOf, startOf } from '../node-range.ts';
import { renderYaml } from '../render-yaml.ts';
import type { TextEdit } from './text-edits.ts';

type Path = readonly (string | number)[];

/** Puts a key with its value into a block map: before the first key that comes after it in the alphabet, or at the end. */
export function insertKey(
  yaml: YamlSource,
  path: Path,
  key: string,
  value: unknown,
  place: 'sorted' | 'last' = 'sorted',
): TextEdit {
  const map = nodeAt(yaml, path);
  if (!isMap(map) || map.flow === true || map.items.length === 0)
    throw misshapen(yaml, path, 'a map with one key on each line');
  const indent = columnOf(yaml.text, startOf(map.items[0]?.key));
  const after = (pair: Pair): boolean => isScalar(pair.key) && String(pair.key.value).toLowerCase() > key.toLowerCase();
  const next = place === 'last' ? undefined : map.items.find(after);
  const index = next === undefined ? map.items.length : map.items.indexOf(next);
  const before = map.items[index - 1];
  const at = before === undefined ? lineOf(yaml.text, startOf(next?.key)) : lineOf(yaml.text, lastOffset(before)) + 1;
  return { at, remove: 0, insert: renderAt({ [key]: value }, indent) };
}

/** Puts an item at the end of a block list, or before the first text that comes after it in the alphabet. */
export function insertItem(yaml: YamlSource, path: Path, value: unknown, place: 'sorted' | 'last' = 'last'): TextEdit {
  const list = nodeAt(yaml, path);
  if (!isSeq(list) || list.flow === true || list.items.length === 0)
    throw misshapen(yaml, path, 'a list with one item on each line');
  const hyphen = (item: unknown): number => yaml.text.lastIndexOf('-', startOf(item));
  const indent = columnOf(yaml.text, hyphen(list.items[0]));
  const text = typeof value === 'string' ? value.toLowerCase() : undefined;
  const after = (item: unknown): boolean =>
    text !== undefined && isScalar(item) && String(item.value).toLowerCase() > text;
  const next = place === 'sorted' ? list.items.findIndex(after) : -1;
  const before = next < 0 ? list.items.at(-1) : list.items[next - 1];
  const at =
    before === undefined ? lineOf(yaml.text, hyphen(list.items[0])) : lineOf(yaml.text, lastOffset(before)) + 1;
  return { at, remove: 0, insert: renderAt([value], indent) };
}

/** Gives a key of a map another plain value, and leaves its comment. */
export function replaceValue(yaml: YamlSource, path: Path, value: string): TextEdit {
  const node = nodeAt(yaml, path);
  const range = isScalar(node) ? node.range : undefined;
  if (range === undefined || range === null) throw misshapen(yaml, path, 'a single value');
  const at = lineOf(yaml.text, range[0]);
  const start = yaml.text.lastIndexOf('\n', range[0]) + 1;
  const line = yaml.text.split('\n')[at] ?? '';
  return { at, remove: 1, insert: [`${line.slice(0, range[0] - start)}${value}${line.slice(range[1] - start)}`] };
}

/** Puts a key with a plain value behind another key of the same map. */
export function insertAfter(yaml: YamlSource, path: Path, key: string, value: string): TextEdit {
  const place = yaml.locate(path, 'key');
  return { at: place.line, remove: 0, insert: renderAt({ [key]: value }, place.column - 1) };
}

/** Whether there is something at a path. */
export function hasPath(yaml: YamlSource, path: Path): boolean {
  return yaml.document.hasIn(path);
}

function renderAt(value: object, indent: number): readonly string[] {
  const lines = renderYaml(value).trimEnd().split('\n');
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`));
}

function nodeAt(yaml: YamlSource, path: Path): unknown {
  return path.length === 0 ? yaml.document.contents : yaml.document.getIn(path, true);
}

/** Where the last text inside a node ends: what follows, be it blank or a comment, belongs to others. */
function lastOffset(node: unknown): number {
  if (isPair(node)) return Math.max(lastOffset(node.value), lastOffset(node.key));
  if (isCollection(node) && node.flow !== true && node.items.length > 0) return lastOffset(node.items.at(-1));
  const range = rangeOf(node);
  return range === undefined ? 0 : Math.max(range[0], range[1] - 1);
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function misshapen(yaml: YamlSource, path: Path, wanted: string): ToolkitError {
  const where = path.length === 0 ? 'the file' : path.join('.');
  const hint = 'Give the file as the receiver keeps it; where they changed its form, write the change by hand.';
  return new ToolkitError({
    code: 'broken-metadata',
    message: `${yaml.file}: ${where} is not ${wanted}`,
    hint,
    at: yaml.locate(path),
  });
}
