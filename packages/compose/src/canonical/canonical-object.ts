import { compareText } from '@falco-toolkit/core';
import { isJsonList, isJsonObject } from '../json/json-shape.ts';
import type { Json, JsonObject } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { canonicalJson } from './canonical-json.ts';
import { canonicalQuantity } from './canonical-quantity.ts';
import * as rules from './canonical-rules.ts';

/**
 * The one form of all objects that mean the same to Kubernetes: without nulls and without what is empty by default, quantities
 * in one notation, lists that have no order sorted. Containers, rules and tolerations keep their order.
 */
export function canonicalObject(object: KubernetesObject): KubernetesObject {
  // A map keeps its texts, and an object of Kubernetes has its three required ones.
  return canonicalMap(rules.clusterKinds.has(object.kind) ? withoutNamespace(object) : object, '') as KubernetesObject;
}

function withoutNamespace(object: KubernetesObject): JsonObject {
  const metadata = Object.entries(object.metadata).filter(([key]) => key !== 'namespace');
  return { ...object, metadata: Object.fromEntries(metadata) };
}

function canonicalValue(value: Json, name: string): Json | undefined {
  if (value === null) return undefined;
  if (isJsonList(value)) return value.length === 0 ? undefined : canonicalList(value, name);
  if (!isJsonObject(value)) return canonicalScalar(value, name);
  const map = canonicalMap(value, name);
  return rules.emptyMapMeansAbsent.has(name) && Object.keys(map).length === 0 ? undefined : map;
}

function canonicalScalar(value: string | number | boolean, name: string): Json | undefined {
  if (rules.quantityFields.has(name) && typeof value !== 'boolean') return canonicalQuantity(value);
  return rules.defaults[name] === value ? undefined : value;
}

function canonicalMap(map: JsonObject, name: string): JsonObject {
  const isQuantities = rules.quantityMaps.has(name);
  // Text that a program will read is nothing to Kubernetes: its keys are no fields.
  const isOpaque = name === 'data' || name === 'stringData' || name === 'labels' || name === 'annotations';
  const entries = Object.entries(map).flatMap(([key, value]): readonly (readonly [string, Json])[] => {
    if (isQuantities && (typeof value === 'string' || typeof value === 'number'))
      return [[key, canonicalQuantity(value)]];
    const canonical = canonicalValue(value, isOpaque ? '' : key);
    return canonical === undefined ? [] : [[key, canonical]];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}

function canonicalList(list: readonly Json[], name: string): readonly Json[] {
  const items = list.map((item) => canonicalValue(item, '') ?? null);
  if (rules.textSets.has(name) && items.every((item) => typeof item === 'string')) return items.toSorted(compareText);
  const keys = Object.hasOwn(rules.mergeKeys, name) ? rules.mergeKeys[name] : undefined;
  if (keys === undefined || !items.every((item) => isJsonObject(item))) return items;
  const sortKey = (item: Json): string =>
    canonicalJson(keys.map((key) => (isJsonObject(item) ? (item[key] ?? '') : '')));
  return items
    .map((item) => [sortKey(item), item] as const)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, item]) => item);
}
