import { compareText } from '@falco-toolkit/core';
import { fieldOf, isJsonList, isJsonObject } from '../../json/json-shape.ts';
import type { Json, JsonObject } from '../../plan/json.ts';
import { choiceNode, type YamlTree } from '../../yaml/yaml-tree.ts';
import { mergeOrder } from './merge-order.ts';
import { distinctVariants, type Variant } from './variant.ts';

/**
 * One tree for what a value is in all environments, with a choice where they differ: as far down as it goes without a map or a
 * list that would be empty in one of them.
 */
export function mergeVariants(variants: readonly Variant[]): YamlTree {
  const distinct = distinctVariants(variants);
  const [only, ...others] = distinct;
  if (others.length === 0 && only?.value !== undefined) return only.value;
  const values = distinct.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const merged =
    values.length < distinct.length
      ? undefined
      : values.every(isJsonObject)
        ? mergeMaps(distinct, values)
        : values.every(isJsonList)
          ? mergeLists(distinct, values)
          : undefined;
  return merged ?? choose(distinct);
}

function mergeMaps(variants: readonly Variant[], maps: readonly JsonObject[]): YamlTree | undefined {
  const keys = mergeOrder(maps.map((map) => Object.keys(map)));
  if (!keys.some((key) => maps.every((map) => Object.hasOwn(map, key)))) return undefined;
  return Object.fromEntries(
    keys.map((key) => [
      key,
      mergeVariants(
        variants.map(({ environments }, index) => ({ environments, value: fieldOf(maps[index] ?? {}, key) })),
      ),
    ]),
  );
}

function mergeLists(variants: readonly Variant[], lists: readonly (readonly Json[])[]): YamlTree | undefined {
  const byKey = lists.map((list) => new Map(list.map((item) => [itemKey(item), item])));
  if (byKey.some((items, index) => items.size !== lists[index]?.length)) return undefined;
  const orders = byKey.map((items) => [...items.keys()]);
  const keys = mergeOrder(orders);
  // The order of a list may mean something: each has to come out in its own.
  const kept = orders.every((order) => {
    const known = new Set(order);
    return keys.filter((key) => known.has(key)).every((key, index) => key === order[index]);
  });
  if (!kept || !keys.some((key) => byKey.every((items) => items.has(key)))) return undefined;
  return keys.map((key) =>
    mergeVariants(variants.map(({ environments }, index) => ({ environments, value: byKey[index]?.get(key) }))),
  );
}

/** What tells the items of a list apart: their name, or what they mount, or all of them. */
function itemKey(item: Json): string {
  if (!isJsonObject(item)) return JSON.stringify(item);
  const name = item['mountPath'] ?? item['name'];
  return typeof name === 'string' ? `name ${name}` : JSON.stringify(item);
}

/** The value that holds without any environment comes last: it is what all others differ from. */
function choose(variants: readonly Variant[]): YamlTree {
  const rank = ({ environments }: Variant): number => (environments.includes('') ? 1 : 0);
  const sorted = variants.toSorted(
    (a, b) => rank(a) - rank(b) || compareText(a.environments.join(), b.environments.join()),
  );
  return choiceNode(
    sorted.map(({ environments, value }, index) => ({
      ...(index === sorted.length - 1 ? {} : { condition: isOneOf(environments) }),
      ...(value === undefined ? {} : { value }),
    })),
  );
}

/** The condition of a template that the environment is one of those named. */
export function isOneOf(environments: readonly string[]): string {
  const names = environments.map((name) => JSON.stringify(name));
  return names.length === 1
    ? `eq .Values.environment ${names[0]}`
    : `has .Values.environment (list ${names.join(' ')})`;
}
