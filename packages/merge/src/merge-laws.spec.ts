import fc from 'fast-check';
import { parse as parseToml, stringify as stringifyToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { merge } from './merge.ts';

const paths = ['a.yaml', 'a.json', 'a.toml', 'go.mod', 'OWNERS', '.github/workflows/a.yml', '.gitignore', 'a.md'];

/** Pieces of the texts that are merged: whole and broken, in any order. */
const fragment = fc.constantFrom(
  ...['a: 1\n', 'b:\n', '  c: 2\n', '- x\n', '  - name: y\n', '    z: |\n      text\n', '# note\n', '\n', '---\n'],
  ...['{"a": 1', ', ', '"b": [1, 2]', '}\n', '[t]\n', 'k = "v"\n', 'l = [1,\n 2]\n', '[[u]]\n', "m = '''\n'''\n"],
  ...[
    'require (\n',
    '\ta.b/c v1.2.3\n',
    ')\n',
    'go 1.25\n',
    'uses: a/b@c # v1\n',
    '<<<<<<< x\n',
    '\r\n',
    '\t',
    '&a ',
    '*a\n',
  ],
  ...['approvers:\n', '__proto__: 1\n', 'constructor', '[', '{{ x }}', '? ', '\u2028', '"""'],
);
const text = fc.oneof(
  fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const path = fc.constantFrom(...paths);

describe('any texts at all', () => {
  it('merge without a crash, and as the laws of a merge want it', () => {
    fc.assert(
      fc.property(path, text, text, text, (at, base, ours, theirs) => {
        expect(merge({ path: at, base, ours: base, theirs })).toEqual({ text: theirs, conflicts: [] });
        expect(merge({ path: at, base, ours, theirs: base })).toEqual({ text: ours, conflicts: [] });
        expect(merge({ path: at, base, ours, theirs: ours })).toEqual({ text: ours, conflicts: [] });
        const { text: merged, conflicts } = merge({ path: at, base, ours, theirs });
        const lines = merged.split(/\r?\n/);
        for (const { line } of conflicts) expect(lines[line - 1]).toBe('<<<<<<< yours');
        expect(merge({ path: at, base: undefined, ours, theirs }).text).toBeTypeOf('string');
      }),
      { numRuns: 1_500 },
    );
  });
});

type Leaf = string | number | boolean;
type Data = { readonly [key: string]: Leaf | readonly Leaf[] | Data };

const word = fc.stringMatching(/^[a-z]{1,6}$/);
const leaf: fc.Arbitrary<Leaf> = fc.oneof(fc.string({ maxLength: 12 }), fc.integer(), fc.boolean());
const { data } = fc.letrec<{ data: Data }>((tie) => ({
  data: fc.dictionary(word, fc.oneof({ maxDepth: 3 }, leaf, fc.uniqueArray(word, { maxLength: 4 }), tie('data')), {
    minKeys: 1,
    maxKeys: 5,
  }) as fc.Arbitrary<Data>,
}));

/** Every path of keys that leads to a leaf or a list. */
function leaves(value: Data, path: readonly string[] = []): readonly (readonly string[])[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' && !Array.isArray(inner) ? leaves(inner as Data, [...path, key]) : [[...path, key]],
  );
}

/** The data with other values at some paths, and one more key beside each. */
function edit(value: Data, edits: readonly (readonly string[])[], mark: string): Data {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): [string, Data[string]][] => {
      const here = edits.filter(([first]) => first === key).map(([, ...rest]) => rest);
      if (here.some((rest) => rest.length === 0))
        return [
          [key, `${mark} ${JSON.stringify(inner)}`],
          [`${key}-${mark}`, mark],
        ];
      return [[key, here.length === 0 ? inner : edit(inner as Data, here, mark)]];
    }),
  );
}

const formats = {
  'a.yaml': { write: (value: Data) => stringify(value), read: (text: string): unknown => parse(text) },
  'b.yaml': {
    write: (value: Data) => stringify(value, { collectionStyle: 'flow', lineWidth: 40 }),
    read: (text: string): unknown => parse(text),
  },
  'a.json': {
    write: (value: Data) => `${JSON.stringify(value, null, 2)}\n`,
    read: (text: string): unknown => JSON.parse(text),
  },
  'b.json': { write: (value: Data) => JSON.stringify(value), read: (text: string): unknown => JSON.parse(text) },
  'a.toml': { write: (value: Data) => stringifyToml(value), read: (text: string): unknown => parseToml(text) },
} as const;

describe('edits in disjoint places', () => {
  it.each(Object.entries(formats))('all survive in %s', (at, { write, read }) => {
    fc.assert(
      fc.property(data, fc.infiniteStream(fc.constantFrom('none', 'ours', 'theirs')), (base, sides) => {
        const by: Record<string, (readonly string[])[]> = { none: [], ours: [], theirs: [] };
        for (const place of leaves(base)) by[sides.next().value ?? 'none']?.push(place);
        const ours = edit(base, by['ours'] ?? [], 'o');
        const theirs = edit(base, by['theirs'] ?? [], 't');
        const merged = merge({ path: at, base: write(base), ours: write(ours), theirs: write(theirs) });
        expect(merged.conflicts).toEqual([]);
        expect(read(merged.text)).toEqual(read(write(edit(ours, by['theirs'] ?? [], 't'))));
      }),
      { numRuns: 300 },
    );
  });

  it('all survive in lines', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('none', 'ours', 'theirs', 'gap'), { maxLength: 40 }), (sides) => {
        // Between two edits stands a line that nobody touched.
        const lines = sides.flatMap((side, index) => [`line ${index} ${side}`, `between ${index}`]);
        const write = (...edited: readonly string[]) =>
          lines
            .map((line) => (edited.some((side) => line.endsWith(` ${side}`)) ? `${line} edited\n` : `${line}\n`))
            .join('');
        const merged = merge({ path: 'a.md', base: write(), ours: write('ours'), theirs: write('theirs') });
        expect(merged).toEqual({ text: write('ours', 'theirs'), conflicts: [] });
      }),
      { numRuns: 200 },
    );
  });
});
