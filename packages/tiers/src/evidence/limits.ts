import type { Limit } from '../gates/gate.ts';
import type { Observation } from './evidence-record.ts';

/** Whether a value keeps a limit. A text keeps no limit of numbers. */
export function holdsLimit(seen: Observation, { atLeast, atMost, equals }: Limit): boolean {
  if (equals !== undefined && seen !== equals) return false;
  if (atLeast !== undefined && !(typeof seen === 'number' && seen >= atLeast)) return false;
  return atMost === undefined || (typeof seen === 'number' && seen <= atMost);
}

/** A limit in words: `at least 7.5`. */
export function describeLimit({ atLeast, atMost, equals }: Limit): string {
  return [
    ...(equals === undefined ? [] : [String(equals)]),
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ].join(' and ');
}
