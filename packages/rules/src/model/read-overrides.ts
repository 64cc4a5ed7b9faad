import { overridable } from './item-keys.ts';
import type { Change } from './items.ts';
import type { ValueReader } from './value-reader.ts';
import type { MapItem } from './yaml-items.ts';

/** Reads `override` and its older form `append`: which parts are appended or replaced; `undefined` when nothing is. */
export function readChanges(
  reader: ValueReader,
  item: MapItem,
  kind: keyof typeof overridable,
): ReadonlyMap<string, Change> | undefined {
  const override = item.entries.get('override');
  const append = item.entries.get('append');
  const appends = reader.flag(append) === true;
  const allowed: { readonly append: readonly string[]; readonly replace: readonly string[] } = overridable[kind];
  if (appends && append !== undefined) {
    const hint = `Write override with ${allowed.append[0]}: append instead.`;
    reader.report.add('deprecated-item', append.keyPlace, 'append is the old form of override', hint);
  }
  if (override === undefined) return appends ? appendAll(item, allowed.append) : undefined;
  if (appends) {
    reader.report.add(
      'bad-override',
      override.keyPlace,
      'append and override cannot stand in one item',
      'Take append away.',
    );
  }
  const changes = readOverride(reader, item, kind);
  checkChanged(reader, item, allowed.replace, changes);
  return changes;
}

function appendAll(item: MapItem, parts: readonly string[]): ReadonlyMap<string, Change> {
  return new Map(parts.filter((part) => item.entries.has(part)).map((part) => [part, 'append']));
}

function readOverride(reader: ValueReader, item: MapItem, kind: keyof typeof overridable): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  const entry = item.entries.get('override');
  const map = entry && reader.mapOf(entry.node, entry.keyPlace);
  if (entry !== undefined && map === undefined) {
    reader.report.add(
      'wrong-shape',
      entry.place,
      'override has to be a map',
      'Write what to do behind each part: condition: append.',
    );
  }
  const allowed: { readonly append: readonly string[]; readonly replace: readonly string[] } = overridable[kind];
  for (const part of map?.entries.values() ?? []) {
    const change = reader.word(part, 'override')?.text;
    if (change === undefined) continue;
    if (change !== 'append' && change !== 'replace') {
      reader.report.add('bad-override', part.place, `override can append or replace, not ${change}`);
    } else if (!allowed[change].includes(part.key)) {
      const other = allowed.replace.includes(part.key)
        ? 'Replace it instead.'
        : `Parts are ${allowed.replace.join(', ')}.`;
      reader.report.add('bad-override', part.keyPlace, `a ${kind} has no ${part.key} to ${change}`, other);
    } else if (!item.entries.has(part.key)) {
      reader.report.add(
        'bad-override',
        part.keyPlace,
        `override wants to ${change} ${part.key}, but the item has none`,
      );
    } else changes.set(part.key, change);
  }
  return changes;
}

function checkChanged(
  reader: ValueReader,
  item: MapItem,
  parts: readonly string[],
  changes: ReadonlyMap<string, Change>,
): void {
  const override = item.entries.get('override');
  const named = override && reader.mapOf(override.node, override.keyPlace)?.entries;
  for (const part of parts) {
    const entry = item.entries.get(part);
    if (entry === undefined || changes.has(part) || named?.has(part) === true) continue;
    const hint = `Add ${part}: replace below override, or take ${part} away.`;
    reader.report.add('bad-override', entry.keyPlace, `override does not say what to do with ${part}`, hint);
  }
}
