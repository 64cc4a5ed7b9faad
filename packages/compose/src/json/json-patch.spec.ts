import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../plan/json.ts';
import { applyJsonPatch } from './apply-json-patch.ts';
import { jsonPatch } from './json-patch.ts';

describe('jsonPatch', () => {
  it('makes one value of the other, whatever they are', () => {
    const value = fc.jsonValue({ maxDepth: 4 }).map((json): Json => JSON.parse(JSON.stringify(json)));
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(applyJsonPatch({ a }, jsonPatch({ a }, { a: b }))).toEqual({ a: b });
        expect(jsonPatch(a, a)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, Json, Json, Json]>([
    ['one field', { a: 1, b: 2 }, { a: 1, b: 3 }, [{ op: 'replace', path: '/b', value: 3 }]],
    [
      'one item',
      { l: [{ n: 1 }, { n: 2 }] },
      { l: [{ n: 1 }, { n: 3 }] },
      [{ op: 'replace', path: '/l/1/n', value: 3 }],
    ],
    ['an item at the end', [1], [1, 2], [{ op: 'add', path: '/-', value: 2 }]],
    [
      'items gone at the end',
      [1, 2, 3],
      [1],
      [
        { op: 'remove', path: '/2' },
        { op: 'remove', path: '/1' },
      ],
    ],
    ['another list', [1, 2], [2], [{ op: 'replace', path: '', value: [2] }]],
    ['a key with a slash', {}, { 'a/b': 1 }, [{ op: 'add', path: '/a~1b', value: 1 }]],
  ])('says as little as it can of %s', (_, a, b, expected) => {
    expect(jsonPatch(a, b)).toEqual(expected);
  });
});
