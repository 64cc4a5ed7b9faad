/** Times of one thing, in milliseconds, in the order in which they were measured. */
export interface Measured {
  readonly title: string;
  readonly times: readonly number[];
}

/**
 * Runs candidates in turns, so that a busy moment of the machine hits all of them, and leaves the first round out.
 * Times are wall-clock milliseconds.
 */
export async function measureInTurns(
  rounds: number,
  candidates: readonly { readonly title: string; readonly run: () => unknown }[],
): Promise<readonly Measured[]> {
  const times = candidates.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { run }] of candidates.entries()) {
      const started = performance.now();
      await run();
      if (round > 0) times[index]?.push(performance.now() - started);
    }
  }
  return candidates.map(({ title }, index) => ({ title, times: times[index] ?? [] }));
}

/** The median of some times. */
export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
