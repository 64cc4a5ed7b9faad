/** The words of a table, in its order. */
export function wordsOf<T extends object>(table: T): readonly (keyof T & string)[] {
  // A table is a literal whose own keys are exactly those of its type.
  return Object.keys(table) as (keyof T & string)[];
}

/** Whether a value is one of the words of a table. */
export function isWordOf<T extends object>(table: T, value: unknown): value is keyof T & string {
  return typeof value === 'string' && Object.hasOwn(table, value);
}

/** Words as a phrase: `a`, `a or b`, `a, b or c`. */
export function joinWords(words: readonly string[], last: 'and' | 'or' = 'or'): string {
  const head = words.slice(0, -1).join(', ');
  return head === '' ? words.join('') : `${head} ${last} ${words.at(-1) ?? ''}`;
}
