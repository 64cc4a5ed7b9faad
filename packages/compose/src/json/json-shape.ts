import type { Json, JsonObject } from '../plan/json.ts';

/** Whether a value is a map: neither a scalar nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isJsonList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** A key as a part of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

/** The keys of a JSON pointer, from the top down; none for all of a value. */
export function pointerKeys(pointer: string): readonly string[] {
  const keys = pointer.split('/').slice(1);
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The part of a value that a JSON pointer names; `undefined` where there is none. */
export function partAt(value: Json | undefined, pointer: string): Json | undefined {
  return pointerKeys(pointer).reduce<Json | undefined>(
    (part, key) => (isJsonList(part) ? part[Number(key)] : isJsonObject(part) ? fieldOf(part, key) : undefined),
    value,
  );
}

/** The value of a key that a map has itself: `__proto__` is a key as any other. */
export function fieldOf(map: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
