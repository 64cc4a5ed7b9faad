import { escapePointer } from '../json/json-shape.ts';
import { blockLines, renderScalar, renderText } from './render-scalar.ts';
import { type Alternative, isChoiceNode, isTemplateNode, type YamlMap, type YamlTree } from './yaml-tree.ts';

/** What {@link renderYaml} may be told. */
export interface YamlSettings {
  /** Lines to stand as comments above the field or item at a JSON pointer. */
  readonly commentsAt?: (pointer: string) => readonly string[] | undefined;
  /** Applied to every text before it is written: a template escapes what would be read as its own. */
  readonly escape?: (text: string) => string;
}

/**
 * YAML for people and for every reader, of YAML 1.1 (Helm, Kustomize, PyYAML) as of 1.2: block style, keys in their order, text
 * in quotes where a reader would take it for something else. The value of a map or a list that is empty is `{}` or `[]`.
 */
export function renderYaml(value: YamlTree, settings: YamlSettings = {}): string {
  const lines: string[] = [];
  writeValue({ lines, settings }, value, '', 0, '');
  return `${lines.join('\n')}\n`;
}

interface Writer {
  readonly lines: string[];
  readonly settings: YamlSettings;
}

const blanks = Array.from({ length: 64 }, (_, width) => ' '.repeat(width));
const indentBy = (width: number): string => blanks[width] ?? ' '.repeat(width);

/** Writes a value after a prefix (`  key:`, `  -`, or nothing at the top); what does not fit there goes below, at `indent`. */
function writeValue(writer: Writer, value: YamlTree, prefix: string, indent: number, pointer: string): void {
  const { lines, settings } = writer;
  const lead = prefix === '' || prefix.endsWith('- ') ? prefix : `${prefix} `;
  if (typeof value === 'string') {
    const block = blockLines(value);
    if (block === undefined) {
      lines.push(`${lead}${escapeWith(settings, renderText(value))}`);
      return;
    }
    lines.push(`${lead}${block.header}`);
    for (const line of block.lines) lines.push(line === '' ? '' : `${indentBy(indent)}${escapeWith(settings, line)}`);
  } else if (typeof value !== 'object' || value === null) {
    lines.push(`${lead}${renderScalar(value)}`);
  } else if (isTemplateNode(value)) {
    if (value.place === 'below') lines.push(prefix.trimEnd(), `${indentBy(indent)}${value.text(indent)}`);
    else lines.push(`${lead}${value.text(indent)}`);
  } else if (Array.isArray(value)) {
    writeList(writer, value, lead, indent, pointer);
  } else {
    // What is no scalar, no node and no list is a map; a choice stands in a map or list, which takes it apart.
    writeMap(writer, value as YamlMap, lead, indent, pointer);
  }
}

function writeMap(writer: Writer, map: YamlMap, lead: string, indent: number, pointer: string): void {
  const keys = Object.keys(map);
  if (keys.length === 0) {
    writer.lines.push(`${lead}{}`);
    return;
  }
  // The first field of an item stands on the line of its dash.
  const onDash = lead.endsWith('- ');
  if (!onDash && lead !== '') writer.lines.push(lead.trimEnd());
  for (const [index, key] of keys.entries()) {
    const value = map[key];
    if (value === undefined) continue;
    const start = onDash && index === 0 ? lead : indentBy(indent);
    const at = `${pointer}/${escapePointer(key)}`;
    const write = (field: YamlTree): void =>
      writeValue(writer, field, `${start}${escapeWith(writer.settings, renderText(key))}:`, indent + 2, at);
    if (isChoiceNode(value)) writeChoice(writer, value.alternatives, indent, write);
    else {
      if (start !== lead || lead === '') writeComments(writer, at, indent);
      write(value);
    }
  }
}

function writeList(writer: Writer, list: readonly YamlTree[], lead: string, indent: number, pointer: string): void {
  if (list.length === 0) {
    writer.lines.push(`${lead}[]`);
    return;
  }
  if (lead !== '') writer.lines.push(lead.trimEnd());
  for (const [index, item] of list.entries()) {
    const at = `${pointer}/${index}`;
    const write = (value: YamlTree): void => writeValue(writer, value, `${indentBy(indent)}- `, indent + 2, at);
    if (isChoiceNode(item)) writeChoice(writer, item.alternatives, indent, write);
    else {
      writeComments(writer, at, indent);
      write(item);
    }
  }
}

function writeComments({ lines, settings }: Writer, pointer: string, indent: number): void {
  for (const line of settings.commentsAt?.(pointer) ?? []) {
    lines.push(`${indentBy(indent)}# ${escapeWith(settings, line)}`.trimEnd());
  }
}

function writeChoice(
  { lines }: Writer,
  alternatives: readonly Alternative[],
  indent: number,
  write: (value: YamlTree) => void,
): void {
  const last = alternatives.at(-1);
  const needed = last?.condition === undefined && last?.value === undefined ? alternatives.slice(0, -1) : alternatives;
  for (const [index, { binds, condition, value }] of needed.entries()) {
    const opener = binds === true ? 'with' : 'if';
    const words = [...(index === 0 ? [] : ['else']), ...(condition === undefined ? [] : [opener, condition])];
    lines.push(`${indentBy(indent)}{{- ${words.join(' ')} }}`);
    if (value !== undefined) write(value);
  }
  lines.push(`${indentBy(indent)}{{- end }}`);
}

function escapeWith(settings: YamlSettings, text: string): string {
  return settings.escape?.(text) ?? text;
}
