import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';
import { suggestion } from './suggestion.ts';

it.each([
  ['plugin-og', 'plugin-go'],
  ['Plugin-Go', 'plugin-go'],
  ['integration', 'integration-go'],
  ['zebra', undefined],
])('takes %j for %j', (word, expected) => {
  expect(nearest(word, ['chart', 'integration-go', 'plugin-go'])).toBe(expected);
});

it('suggests the nearest, and says something else where nothing is near', () => {
  expect(suggestion('plugin-og', ['chart', 'plugin-go'], 'There are two.')).toBe('Did you mean plugin-go?');
  expect(suggestion('zebra', ['chart', 'plugin-go'], 'There are two.')).toBe('There are two.');
});
