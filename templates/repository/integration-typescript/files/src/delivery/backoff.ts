// SPDX-License-Identifier: Apache-2.0

/** Doubles the pause after each attempt, from `first` up to `limit`, in milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly limit: number;
}

/**
 * The time to wait after the given attempt, counted from 1. Its second half is random, so that alerts which failed together do not
 * come back together. A destination that asked for more gets it, within the limit.
 */
export function pauseAfter(attempt: number, { first, limit }: Backoff, asked = 0, random = Math.random): number {
  const pause = Math.min(first * 2 ** (attempt - 1), limit);
  return Math.max(pause / 2 + (random() * pause) / 2, Math.min(asked, limit));
}
