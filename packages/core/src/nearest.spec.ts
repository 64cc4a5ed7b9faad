import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

it.each([
  ['plugin-og', 'plugin-go'],
  ['Plugin-Go', 'plugin-go'],
  ['integration', 'integration-go'],
  ['zebra', undefined],
])('takes %j for %j', (word, expected) => {
  expect(nearest(word, ['chart', 'integration-go', 'plugin-go'])).toBe(expected);
});
