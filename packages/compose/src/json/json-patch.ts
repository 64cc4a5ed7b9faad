import { compareText } from '@falco-toolkit/core';
import type { Json } from '../plan/json.ts';
import { escapePointer, fieldOf, isJsonList, isJsonObject } from './json-shape.ts';

/** An operation of a JSON patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };

/**
 * The operations that make one value of another, to be carried out in order. Lists are changed item by item when items come or go
 * at their end alone, and replaced otherwise.
 */
export function jsonPatch(before: Json, after: Json, path = ''): readonly PatchOperation[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText);
    return keys.flatMap((key): readonly PatchOperation[] => {
      const at = `${path}/${escapePointer(key)}`;
      const [from, to] = [fieldOf(before, key), fieldOf(after, key)];
      if (to === undefined) return [{ op: 'remove', path: at }];
      return from === undefined ? [{ op: 'add', path: at, value: to }] : jsonPatch(from, to, at);
    });
  }
  if (isJsonList(before) && isJsonList(after)) {
    const [shorter, longer] = before.length < after.length ? [before, after] : [after, before];
    const common = shorter.flatMap((_, index) =>
      jsonPatch(before[index] ?? null, after[index] ?? null, `${path}/${index}`),
    );
    const changed = new Set(common.map((operation) => operation.path.slice(path.length + 1).split('/')[0]));
    if (before.length === after.length && changed.size < Math.max(before.length, 2)) return common;
    if (changed.size === 0 && shorter.length > 0) {
      const rest = longer.slice(shorter.length);
      return longer === after
        ? rest.map((value) => ({ op: 'add', path: `${path}/-`, value }))
        : rest.map((_, index) => ({ op: 'remove', path: `${path}/${before.length - 1 - index}` }));
    }
    return [{ op: 'replace', path, value: after }];
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ op: 'replace', path, value: after }];
}
