import type { Scalar } from 'yaml';
import type { LocatedText, Place } from '../text/located-text.ts';
import type { Report } from '../text/report.ts';
import { scalarText } from '../text/scalar-text.ts';
import type { Word } from './items.ts';
import type { Entry, MapItem, NodeReader } from './yaml-items.ts';

/** Reads values of items, and leaves in the report what has the wrong shape. */
export interface ValueReader extends NodeReader {
  readonly report: Report;
  /** The entry of a key that the item has to have. */
  readonly need: (item: MapItem, key: string, what: string) => Entry | undefined;
  /** A text that is not empty. */
  readonly text: (entry: Entry, what: string) => LocatedText | undefined;
  readonly word: (entry: Entry, what: string) => Word | undefined;
  readonly flag: (entry: Entry | undefined) => boolean | undefined;
  /** A sequence of scalars. */
  readonly words: (entry: Entry, what: string) => readonly Word[] | undefined;
  readonly wordOf: (scalar: Scalar, place: Place) => Word;
}

const flags = new Map(
  Object.entries({ true: true, yes: true, on: true, y: true, false: false, no: false, off: false, n: false }),
);

/** A reader of the values of one file. */
export function valueReader(nodes: NodeReader, report: Report): ValueReader {
  const wordOf = (scalar: Scalar, place: Place): Word => ({ text: scalar.source ?? String(scalar.value), place });
  const scalar = (entry: Entry, what: string): Scalar | undefined => {
    const found = nodes.scalarOf(entry.node);
    const text = found?.source ?? (found?.value === null ? '' : String(found?.value ?? ''));
    const empty = entry.node === undefined || (found !== undefined && text.trim() === '');
    if (found === undefined && !empty)
      report.add('wrong-shape', entry.place, `${entry.key} of ${what} has to be one value`);
    else if (empty) report.add('wrong-shape', entry.keyPlace, `${entry.key} of ${what} is empty`);
    return empty ? undefined : found;
  };
  return {
    ...nodes,
    report,
    wordOf,
    need: (item, key, what) => {
      const entry = item.entries.get(key);
      if (entry === undefined) report.add('wrong-shape', item.place, `${what} lacks ${key}`);
      return entry;
    },
    text: (entry, what) => {
      const found = scalar(entry, what);
      return found === undefined ? undefined : scalarText(found, nodes.file);
    },
    word: (entry, what) => {
      const found = scalar(entry, what);
      return found === undefined ? undefined : wordOf(found, entry.place);
    },
    flag: (entry) => {
      if (entry === undefined) return undefined;
      const found = scalar(entry, 'the item');
      if (found === undefined) return undefined;
      const flag = flags.get(wordOf(found, entry.place).text.toLowerCase());
      if (flag === undefined) report.add('wrong-shape', entry.place, `${entry.key} has to be true or false`);
      return flag;
    },
    words: (entry, what) => {
      const items = nodes.itemsOf(entry.node);
      if (items === undefined) {
        report.add(
          'wrong-shape',
          entry.place,
          `${entry.key} of ${what} has to be a list`,
          'Write [a, b], or [] for none.',
        );
        return undefined;
      }
      return items.flatMap((item) => {
        const found = nodes.scalarOf(item);
        const place = nodes.placeOf(item, entry.place);
        if (found !== undefined) return [wordOf(found, place)];
        report.add('wrong-shape', place, `${entry.key} of ${what} has to hold single values`);
        return [];
      });
    },
  };
}
