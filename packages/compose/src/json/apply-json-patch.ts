import type { Json } from '../plan/json.ts';
import type { PatchOperation } from './json-patch.ts';
import { fieldOf, isJsonList, isJsonObject, pointerKeys } from './json-shape.ts';

/** A value after the operations of a JSON patch. Throws a `RangeError` for a path that is not there. */
export function applyJsonPatch(value: Json, operations: readonly PatchOperation[]): Json {
  return operations.reduce<Json>((result, operation) => {
    return change(result, pointerKeys(operation.path), operation);
  }, value);
}

function change(value: Json, [key, ...rest]: readonly string[], operation: PatchOperation): Json {
  if (key === undefined) return operation.op === 'remove' ? null : operation.value;
  if (isJsonList(value)) return changeList(value, key, rest, operation);
  if (!isJsonObject(value)) throw new RangeError(`there is nothing at ${operation.path}`);
  const inner = fieldOf(value, key);
  if (rest.length > 0) return { ...value, [key]: change(orFail(inner, operation), rest, operation) };
  if (operation.op === 'add') return { ...value, [key]: operation.value };
  orFail(inner, operation);
  if (operation.op === 'replace') return { ...value, [key]: operation.value };
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function changeList(list: readonly Json[], key: string, rest: readonly string[], operation: PatchOperation): Json {
  const index = key === '-' ? list.length : Number(key);
  if (rest.length > 0) return list.with(index, change(orFail(list[index], operation), rest, operation));
  if (operation.op === 'add') return list.toSpliced(index, 0, operation.value);
  orFail(list[index], operation);
  return operation.op === 'replace' ? list.with(index, operation.value) : list.toSpliced(index, 1);
}

function orFail(value: Json | undefined, { path }: PatchOperation): Json {
  if (value === undefined) throw new RangeError(`there is nothing at ${path}`);
  return value;
}
