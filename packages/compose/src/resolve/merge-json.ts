import { compareText } from '@falco-toolkit/core';
import { isJsonList, isJsonObject } from '../json/json-shape.ts';
import type { Json, JsonObject } from '../plan/json.ts';

/** How two lists at one place become one. */
export type ListMerge = 'replace' | 'union';

/** Two maps as one: what the second says counts; maps are merged, and lists as told. */
export function mergeJson(base: JsonObject, over: JsonObject, lists: ListMerge): JsonObject {
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    if (isJsonObject(before) && isJsonObject(value)) merged[key] = mergeJson(before, value, lists);
    else if (lists === 'union' && isJsonList(before) && isJsonList(value)) {
      merged[key] = [...before, ...value.filter((item) => !before.includes(item))];
    } else merged[key] = value;
  }
  return merged;
}

/** A map of JSON with its keys in order, all the way down: the same bytes whatever order it was made in. */
export function sortKeys<T extends Json>(value: T): T;
export function sortKeys(value: Json): Json {
  if (isJsonList(value)) return value.map((item) => sortKeys(item));
  if (!isJsonObject(value)) return value;
  const entries = Object.keys(value)
    .sort(compareText)
    .flatMap((key) => {
      const inner = value[key];
      return inner === undefined ? [] : [[key, sortKeys(inner)] as const];
    });
  return Object.fromEntries(entries);
}
