import { escapePointer, isJsonList, isJsonObject } from '../json/json-shape.ts';
import type { Json, JsonObject } from '../plan/json.ts';

/** A value and where it stands, as a JSON pointer. */
export interface Field {
  readonly pointer: string;
  readonly value: Json;
}

/**
 * The values at a dotted path below a map; `*` stands for every item of a list. A field that is missing (or null, which
 * Kubernetes takes for missing) in a map that is there counts as `missing`, when that is given.
 */
export function fieldsAt(map: JsonObject, pointer: string, path: string, missing?: string): readonly Field[] {
  const found: Field[] = [];
  collect({ pointer, value: map }, path.split('.'), 0, missing, found);
  return found;
}

function collect(
  { pointer, value }: Field,
  keys: readonly string[],
  depth: number,
  missing: string | undefined,
  found: Field[],
): void {
  const key = keys[depth];
  if (key === undefined) {
    found.push({ pointer, value });
  } else if (key === '*') {
    if (!isJsonList(value)) return;
    for (const [index, item] of value.entries()) {
      collect({ pointer: `${pointer}/${index}`, value: item }, keys, depth + 1, missing, found);
    }
  } else if (isJsonObject(value)) {
    const rest = depth === keys.length - 1 ? missing : undefined;
    const inner = (Object.hasOwn(value, key) ? value[key] : undefined) ?? rest;
    if (inner === undefined) return;
    collect({ pointer: `${pointer}/${escapePointer(key)}`, value: inner }, keys, depth + 1, missing, found);
  }
}
