import { describe, expect, it } from 'vitest';
import type { Json } from '../../plan/json.ts';
import { renderYaml } from '../../yaml/render-yaml.ts';
import { mergeOrder } from './merge-order.ts';
import { mergeVariants } from './merge-variants.ts';

const merge = (base: Json, on: Json, off: Json = base): string =>
  renderYaml({
    spec: mergeVariants([
      { environments: [''], value: base },
      { environments: ['on'], value: on },
      { environments: ['off'], value: off },
    ]),
  });

describe('mergeVariants', () => {
  it.each<[string, Json, Json]>([
    ['one field', { a: 1, b: 2 }, { a: 1, b: 3 }],
    ['a field that is only in one', { a: 1 }, { a: 1, b: 3 }],
    ['items by their names', [{ name: 'x', v: 1 }, { name: 'z' }], [{ name: 'x', v: 2 }, { name: 'y' }, { name: 'z' }]],
    ['another order, which may matter', [{ name: 'x' }, { name: 'y' }], [{ name: 'y' }, { name: 'x' }]],
    ['a map that would be empty', { a: {}, c: 1 }, { a: { b: 1 }, c: 1 }],
    ['maps with nothing in common', { a: 1 }, { b: 1 }],
    ['values of different sorts', { a: [1] }, { a: 'one' }],
  ])('goes as far down as it can: %s', (_, base, on) => {
    expect(merge(base, on)).toMatchInlineSnapshot();
  });

  it('names several environments at once', () => {
    expect(merge({ a: 1 }, { a: 2 }, { a: 2 })).toContain('{{- if has .Values.environment (list "on" "off") }}');
  });
});

describe('mergeOrder', () => {
  it.each([
    [[['a', 'c'], ['a', 'b', 'c']], ['a', 'b', 'c']],
    [[['b'], ['a', 'b']], ['a', 'b']],
    [[['a'], ['b'], []], ['b', 'a']],
  ])('puts %j in one order', (lists, expected) => {
    expect(mergeOrder(lists)).toEqual(expected);
  });
});
