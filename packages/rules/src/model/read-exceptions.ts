import { checkKeys } from './check-keys.ts';
import type { Exception, WordOrWords } from './items.ts';
import type { ValueReader } from './value-reader.ts';
import type { Entry } from './yaml-items.ts';

/** Reads `exceptions` of a rule. An empty value is allowed, and means none. */
export function readExceptions(reader: ValueReader, entry: Entry): readonly Exception[] {
  if (entry.node === undefined || reader.scalarOf(entry.node)?.value === null) return [];
  const nodes = reader.itemsOf(entry.node);
  if (nodes === undefined) {
    reader.report.add('wrong-shape', entry.place, 'exceptions has to be a list');
    return [];
  }
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    const exception = readException(reader, node, entry);
    if (exception === undefined) return [];
    const { name } = exception;
    if (seen.has(name.text)) {
      reader.report.add('bad-name', name.place, `the rule has two exceptions of the name ${name.text}`);
    }
    seen.add(name.text);
    return [exception];
  });
}

function readException(reader: ValueReader, node: unknown, parent: Entry): Exception | undefined {
  const item = reader.mapOf(node, parent.place);
  if (item === undefined) {
    reader.report.add('wrong-shape', reader.placeOf(node, parent.place), 'an exception has to be a map with a name');
    return undefined;
  }
  const entry = reader.need(item, 'name', 'the exception');
  const name = entry && reader.word(entry, 'the exception');
  if (name === undefined) return undefined;
  checkKeys(reader, item, ['name', 'fields', 'comps', 'values'], `the exception ${name.text}`);
  const part = (key: string): WordOrWords | undefined => {
    const found = item.entries.get(key);
    return found && readWords(reader, found.node, found, 0);
  };
  const fields = part('fields');
  const comps = part('comps');
  const given = item.entries.get('values');
  const values = given && readValues(reader, given);
  return {
    name,
    ...(fields === undefined ? {} : { fields }),
    ...(comps === undefined ? {} : { comps }),
    ...(values === undefined ? {} : { values }),
  };
}

function readValues(reader: ValueReader, entry: Entry): readonly WordOrWords[] | undefined {
  const nodes = reader.itemsOf(entry.node);
  if (nodes === undefined) {
    if (reader.scalarOf(entry.node)?.value !== null && entry.node !== undefined) {
      reader.report.add('wrong-shape', entry.place, 'values of an exception has to be a list');
    }
    return undefined;
  }
  return nodes.flatMap((node) => readWords(reader, node, entry, 0) ?? []);
}

/** Words in lists in lists: three levels are the most that has a meaning. */
function readWords(reader: ValueReader, node: unknown, entry: Entry, depth: number): WordOrWords | undefined {
  const place = reader.placeOf(node, entry.place);
  const scalar = reader.scalarOf(node);
  if (scalar !== undefined) {
    const word = reader.wordOf(scalar, place);
    if (word.text !== '') return { place, word };
    reader.report.add('wrong-shape', place, `${entry.key} of an exception has an empty value`);
    return undefined;
  }
  const items = reader.itemsOf(node);
  if (items === undefined || depth === 3) {
    reader.report.add('wrong-shape', place, `${entry.key} of an exception has to hold values and lists of values`);
    return undefined;
  }
  return { place, words: items.flatMap((item) => readWords(reader, item, entry, depth + 1) ?? []) };
}
