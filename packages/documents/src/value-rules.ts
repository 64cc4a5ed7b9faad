import type { JsonSchemaObject } from './json-schema.ts';
import { isEqual } from './json-value.ts';

type Rules<T> = readonly (readonly [keyof JsonSchemaObject, (value: T, schema: JsonSchemaObject) => boolean])[];

/** What schemas demand of text. A character is a code point, as in JSON schema. */
export const stringRules: Rules<string> = [
  ['minLength', (text, { minLength = 0 }) => minLength === 0 || lengthOf(text) >= minLength],
  [
    'maxLength',
    (text, { maxLength = Number.POSITIVE_INFINITY }) => text.length <= maxLength || lengthOf(text) <= maxLength,
  ],
  ['pattern', (text, { pattern }) => pattern === undefined || expression(pattern).test(text)],
  ['format', (text, { format }) => format === undefined || isRegularExpression(text)],
];

/** What schemas demand of numbers. */
export const numberRules: Rules<number> = [
  ['minimum', (number, { minimum = Number.NEGATIVE_INFINITY }) => number >= minimum],
  ['maximum', (number, { maximum = Number.POSITIVE_INFINITY }) => number <= maximum],
];

/** What schemas demand of lists, beside their items. */
export const arrayRules: Rules<readonly unknown[]> = [
  ['minItems', (list, { minItems = 0 }) => list.length >= minItems],
  ['maxItems', (list, { maxItems = Number.POSITIVE_INFINITY }) => list.length <= maxItems],
  ['uniqueItems', (list, { uniqueItems = false }) => !uniqueItems || repeatedItem(list) === undefined],
];

/** What schemas demand of maps, beside their keys and values. */
export const objectRules: Rules<object> = [
  ['minProperties', (map, { minProperties = 0 }) => Object.keys(map).length >= minProperties],
];

/** The index of the first item that repeats an earlier one. */
export function repeatedItem(list: readonly unknown[]): number | undefined {
  const index = list.findIndex((item, at) => list.slice(0, at).some((earlier) => isEqual(earlier, item)));
  return index < 0 ? undefined : index;
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

const expressions = new Map<string, RegExp>();

function expression(pattern: string): RegExp {
  const known = expressions.get(pattern) ?? new RegExp(pattern, 'u');
  expressions.set(pattern, known);
  return known;
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
