import { isJsonObject } from '../../json/json-shape.ts';
import type { Json, JsonObject } from '../../plan/json.ts';

/** A value and where it goes: a dotted path. */
export type ValueEntry = readonly [path: string, value: Json];

/** Values as a tree, from their dotted paths, in their order. */
export function valuesTree(entries: readonly ValueEntry[]): JsonObject {
  return entries.reduce<JsonObject>((tree, [path, value]) => insert(tree, path.split('.'), value), {});
}

function insert(tree: JsonObject, [key = '', ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...tree, [key]: value };
  const inner = tree[key];
  return { ...tree, [key]: insert(isJsonObject(inner) ? inner : {}, rest, value) };
}

/** What of some values differs from others that Helm merges it into. What is gone has to be said to be null. */
export function valuesChange(base: JsonObject, own: JsonObject): JsonObject {
  const keys = [...new Set([...Object.keys(own), ...Object.keys(base)])];
  return Object.fromEntries(
    keys.flatMap((key): readonly (readonly [string, Json])[] => {
      const [before, after] = [base[key], own[key]];
      if (after === undefined) return [[key, null]];
      if (JSON.stringify(before) === JSON.stringify(after)) return [];
      return [[key, isJsonObject(before) && isJsonObject(after) ? valuesChange(before, after) : after]];
    }),
  );
}
