import { type Document, isMap, isScalar, visit } from 'yaml';

/** A key that stands in its map for the second time, by the offset where it does. */
export interface RepeatedKey {
  readonly key: string;
  readonly offset: number;
}

/**
 * The keys that repeat an earlier one of their map. The parser can look for them itself, but takes the square of their number to do
 * so, which a file of a megabyte turns into minutes.
 */
export function findRepeatedKeys(document: Document): readonly RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  visit(document, {
    Map: (_, map) => {
      if (!isMap(map)) return;
      const known = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (known.has(key.value) && key.value !== '<<')
          repeated.push({ key: String(key.value), offset: key.range?.[0] ?? 0 });
        known.add(key.value);
      }
    },
  });
  return repeated;
}
