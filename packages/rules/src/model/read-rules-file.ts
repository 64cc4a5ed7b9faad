import type { LocatedText } from '../text/located-text.ts';
import type { Report } from '../text/report.ts';
import type { TextFile } from '../text/text-file.ts';
import { checkKeys } from './check-keys.ts';
import { type ItemKind, itemKeys } from './item-keys.ts';
import type { RulesItem, Word } from './items.ts';
import { readChanges } from './read-overrides.ts';
import { checkEngineVersion, readRequiredPlugins } from './read-requirements.ts';
import { readRule } from './read-rule.ts';
import { type ValueReader, valueReader } from './value-reader.ts';
import { type MapItem, readItems } from './yaml-items.ts';

const listName = /^[^()"'\s=,]+$/;
const macroName = /^[a-zA-Z]+[a-zA-Z0-9_]*$/;

/** Reads the items of a rules file. What cannot be read is in the report, and the rest goes on. */
export function readRulesFile(file: TextFile, report: Report): readonly RulesItem[] {
  const { items, reader } = readItems(file, report);
  const values = valueReader(reader, report);
  return items.flatMap((node) => {
    const place = reader.placeOf(node, { file, offset: 0 });
    const scalar = reader.scalarOf(node);
    if (scalar !== undefined && scalar.value === null) return [];
    const item = reader.mapOf(node, place);
    if (item === undefined) {
      report.add('wrong-shape', place, 'an item has to be a map', 'Start it with rule, macro or list.');
      return [];
    }
    return readItem(values, item) ?? [];
  });
}

function readItem(reader: ValueReader, item: MapItem): RulesItem | undefined {
  // The table's keys are the kinds.
  const kinds = Object.keys(itemKeys) as ItemKind[];
  const kind = kinds.find((key) => item.entries.has(key));
  if (kind === undefined) {
    const hint = `An item has one of the keys ${kinds.join(', ')}.`;
    reader.report.add('unknown-key', item.place, 'nothing says what the item is', hint);
    return undefined;
  }
  if (kind === 'required_engine_version' || kind === 'required_plugin_versions') {
    checkKeys(reader, item, itemKeys[kind], `the item ${kind}`);
    if (kind === 'required_plugin_versions') return readRequiredPlugins(reader, item);
    checkEngineVersion(reader, item);
    return undefined;
  }
  const entry = item.entries.get(kind);
  const name = entry && reader.word(entry, 'the item');
  if (name === undefined) return undefined;
  checkKeys(reader, item, itemKeys[kind], `the ${kind} ${name.text}`);
  if (kind === 'rule') return readRule(reader, item, name);
  return kind === 'list' ? readList(reader, item, name) : readMacro(reader, item, name);
}

function readList(reader: ValueReader, item: MapItem, name: Word): RulesItem | undefined {
  const what = `the list ${name.text}`;
  if (!listName.test(name.text)) {
    reader.report.add(
      'bad-name',
      name.place,
      `${what} cannot be referred to`,
      'Leave out blanks, quotes, brackets, commas and =.',
    );
  }
  const change = readChanges(reader, item, 'list')?.get('items');
  const entry = reader.need(item, 'items', what);
  const items = entry && reader.words(entry, what);
  return items && { kind: 'list', name, items, ...(change === undefined ? {} : { change }) };
}

function readMacro(reader: ValueReader, item: MapItem, name: Word): RulesItem | undefined {
  const what = `the macro ${name.text}`;
  if (!macroName.test(name.text)) {
    reader.report.add(
      'bad-name',
      name.place,
      `${what} cannot be referred to`,
      'Use letters, digits and underscores, a letter first.',
    );
  }
  const change = readChanges(reader, item, 'macro')?.get('condition');
  const entry = reader.need(item, 'condition', what);
  const condition: LocatedText | undefined = entry && reader.text(entry, what);
  return condition && { kind: 'macro', name, condition, ...(change === undefined ? {} : { change }) };
}
