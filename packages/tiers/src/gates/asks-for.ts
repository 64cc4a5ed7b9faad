import type { Check, CheckOf } from './gate.ts';

/** The evidence that a check asks for, alone or among other ways to meet it; `undefined` when it asks for none. */
export function asksFor(check: Check): CheckOf<'evidence'> | undefined {
  if (check.type === 'evidence') return check;
  if (check.type !== 'any' && check.type !== 'all') return undefined;
  return check.of.map(asksFor).find((found) => found !== undefined);
}
