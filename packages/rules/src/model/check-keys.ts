import type { ValueReader } from './value-reader.ts';
import type { MapItem } from './yaml-items.ts';

/** Leaves keys that are not known in the report. */
export function checkKeys(reader: ValueReader, item: MapItem, known: readonly string[], what: string): void {
  for (const { key, keyPlace } of item.entries.values()) {
    if (known.includes(key)) continue;
    const near = reader.report.suggest(key, known);
    const hint = near === undefined ? `Known keys: ${known.join(', ')}.` : `Did you mean ${near}?`;
    reader.report.add('unknown-key', keyPlace, `${what} has the unknown key ${key}`, hint);
  }
}
