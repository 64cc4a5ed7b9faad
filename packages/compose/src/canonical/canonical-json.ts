import { compareText } from '@falco-toolkit/core';
import { isJsonList, isJsonObject } from '../json/json-shape.ts';
import type { Json } from '../plan/json.ts';

/** JSON as RFC 8785 has it: no blanks, keys sorted by UTF-16 code units, numbers and texts as ECMAScript writes them. */
export function canonicalJson(value: Json): string {
  if (isJsonList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value).sort(compareText);
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`).join(',')}}`;
}
