import type { Json, JsonObject } from '../plan/json.ts';

/** How two lists at one place become one. */
export type ListMerge = 'replace' | 'union';

/** Two maps as one: what the second says counts; maps are merged, and lists as told. */
export function mergeJson(base: JsonObject, over: JsonObject, lists: ListMerge): JsonObject {
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    if (isMap(before) && isMap(value)) merged[key] = mergeJson(before, value, lists);
    else if (lists === 'union' && isList(before) && isList(value)) {
      merged[key] = [...before, ...value.filter((item) => !before.includes(item))];
    } else merged[key] = value;
  }
  return merged;
}

/** A map of JSON with its keys in order, all the way down: the same bytes whatever order it was made in. */
export function sortKeys<T extends Json>(value: T): T;
export function sortKeys(value: Json): Json {
  if (isList(value)) return value.map((item) => sortKeys(item));
  if (!isMap(value)) return value;
  const entries = Object.keys(value)
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((key) => {
      const inner = value[key];
      return inner === undefined ? [] : [[key, sortKeys(inner)] as const];
    });
  return Object.fromEntries(entries);
}

/** Whether a value is a map. */
export function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}
