/** Operators that compare with a number, in the order in which they are looked for. */
export const numberOperators = ['<=', '<', '>=', '>'] as const;

/** Operators that compare with a string. Those of letters need a blank behind them. */
export const stringOperators = [
  '==',
  '=',
  '!=',
  'glob',
  'iglob',
  'contains',
  'icontains',
  'bcontains',
  'startswith',
  'bstartswith',
  'endswith',
  'regex',
] as const;

/** Words between a string operator and a list. */
export const listModifiers = ['oneof', 'anyof', 'allof'] as const;

/** Operators that compare with a list. */
export const listOperators = ['intersects', 'in', 'pmatch'] as const;

/** Every operator with two sides. */
export const binaryOperators: readonly string[] = [...numberOperators, ...stringOperators, ...listOperators];

/** How many operands each transformer takes. `val` stands on the right side only. */
export const transformers = {
  tolower: { least: 1, most: 1 },
  toupper: { least: 1, most: 1 },
  b64: { least: 1, most: 1 },
  basename: { least: 1, most: 1 },
  len: { least: 1, most: 1 },
  join: { least: 2, most: 2 },
  concat: { least: 2, most: Number.POSITIVE_INFINITY },
  getopt: { least: 2, most: 2 },
  val: { least: 1, most: 1 },
} as const satisfies Readonly<Record<string, { readonly least: number; readonly most: number }>>;

/** One of {@link transformers}. */
export type Transformer = keyof typeof transformers;

/** Whether an exception may compare with it: an operator with two sides, or a string operator with a list modifier. */
export function isComparison(text: string): boolean {
  const [operator = '', modifier, ...rest] = text.trim().split(/ +/);
  if (rest.length > 0) return false;
  if (modifier === undefined) return operator === 'exists' || binaryOperators.includes(operator);
  return isOneOf(stringOperators, operator) && isOneOf(listModifiers, modifier);
}

/** Whether a comparison takes a list on its right side. */
export function takesList(comparison: string): boolean {
  return isOneOf(listOperators, comparison) || comparison.includes(' ');
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}
