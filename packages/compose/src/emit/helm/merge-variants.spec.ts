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
  it('goes as far down as it can', () => {
    const cases: readonly [string, Json, Json][] = [
      ['one field', { a: 1, b: 2 }, { a: 1, b: 3 }],
      ['a field that is only in one', { a: 1 }, { a: 1, b: 3 }],
      [
        'items by their names',
        [{ name: 'x', v: 1 }, { name: 'z' }],
        [{ name: 'x', v: 2 }, { name: 'y' }, { name: 'z' }],
      ],
      ['another order, which may matter', [{ name: 'x' }, { name: 'y' }], [{ name: 'y' }, { name: 'x' }]],
      ['a map that would be empty', { a: {}, c: 1 }, { a: { b: 1 }, c: 1 }],
      ['maps with nothing in common', { a: 1 }, { b: 1 }],
      ['values of different sorts', { a: [1] }, { a: 'one' }],
    ];
    expect(cases.map(([title, base, on]) => `# ${title}\n${merge(base, on)}`).join('')).toMatchInlineSnapshot(`
      "# one field
      spec:
        a: 1
        {{- if eq .Values.environment "on" }}
        b: 3
        {{- else }}
        b: 2
        {{- end }}
      # a field that is only in one
      spec:
        a: 1
        {{- if eq .Values.environment "on" }}
        b: 3
        {{- end }}
      # items by their names
      spec:
        - name: x
          {{- if eq .Values.environment "on" }}
          v: 2
          {{- else }}
          v: 1
          {{- end }}
        {{- if eq .Values.environment "on" }}
        - name: "y"
        {{- end }}
        - name: z
      # another order, which may matter
      {{- if eq .Values.environment "on" }}
      spec:
        - name: "y"
        - name: x
      {{- else }}
      spec:
        - name: x
        - name: "y"
      {{- end }}
      # a map that would be empty
      spec:
        {{- if eq .Values.environment "on" }}
        a:
          b: 1
        {{- else }}
        a: {}
        {{- end }}
        c: 1
      # maps with nothing in common
      {{- if eq .Values.environment "on" }}
      spec:
        b: 1
      {{- else }}
      spec:
        a: 1
      {{- end }}
      # values of different sorts
      spec:
        {{- if eq .Values.environment "on" }}
        a: one
        {{- else }}
        a:
          - 1
        {{- end }}
      "
    `);
  });

  it('names several environments at once', () => {
    expect(merge({ a: 1 }, { a: 2 }, { a: 2 })).toContain('{{- if has .Values.environment (list "on" "off") }}');
  });
});

describe('mergeOrder', () => {
  it.each([
    [
      [
        ['a', 'c'],
        ['a', 'b', 'c'],
      ],
      ['a', 'b', 'c'],
    ],
    [
      [['b'], ['a', 'b']],
      ['a', 'b'],
    ],
    [
      [['a'], ['b'], []],
      ['b', 'a'],
    ],
  ])('puts %j in one order', (lists, expected) => {
    expect(mergeOrder(lists)).toEqual(expected);
  });
});
