import fc from 'fast-check';
import { describe, it } from 'vitest';
import { fuzzProperties } from './properties.ts';

describe('hostile input', () => {
  it.each(Object.entries(fuzzProperties))('%s', { timeout: 300_000 }, async (_, { property, runs }) => {
    // The same cases every time: a night with other ones is what main.ts is for.
    await fc.assert(property, { numRuns: runs, seed: 1 });
  });
});
