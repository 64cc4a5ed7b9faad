import type { Problem } from '@falco-toolkit/core';

/**
 * How a gate came out. `unknown` is no pass: nobody could tell. `waived` is a failure that somebody answers for, for some time.
 * `not-applicable` is a gate for other kinds of artifacts.
 */
export const verdicts = ['pass', 'fail', 'unknown', 'waived', 'not-applicable'] as const;

/** One of {@link verdicts}. */
export type Verdict = (typeof verdicts)[number];

/** What a check found. */
export interface Outcome {
  readonly verdict: Verdict;
  /** A sentence without its full stop: what was found, or why nobody can tell. */
  readonly reason: string;
  /** The single places that are wrong, where there are any. */
  readonly problems?: readonly Problem[];
}

/** The outcome of a check that found what it wanted. */
export function pass(reason: string): Outcome {
  return { verdict: 'pass', reason };
}

/** The outcome of a check that did not find what it wanted, with the places that are wrong. */
export function fail(reason: string, problems: readonly Problem[] = []): Outcome {
  return { verdict: 'fail', reason, ...(problems.length === 0 ? {} : { problems }) };
}

/** The outcome of a check that could not tell. */
export function unknown(reason: string): Outcome {
  return { verdict: 'unknown', reason };
}
