import { type MemoryFile, memoryHost, ToolkitError } from '@falco-toolkit/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edit, type Files, generate, type Template, update, visible } from './sample.fixture.ts';

interface Scenario {
  readonly old: Template;
  readonly edits?: Readonly<Record<string, MemoryFile | undefined>>;
  readonly now: Template;
  readonly after: Readonly<Record<string, string>>;
  readonly changes: readonly string[];
}

const many = (mark: string) => `${Array.from({ length: 12 }, (_, line) => `line ${line}`).join('\n')}\n${mark}\n`;

const scenarios: Readonly<Record<string, Scenario>> = {
  'a file that nobody touched': {
    old: { a: '1\n' },
    now: { a: '2\n' },
    after: { a: '2\n' },
    changes: ['update a'],
  },
  'a file that both changed, in different places': {
    old: { a: '1\n2\n3\n' },
    edits: { a: 'ONE\n2\n3\n' },
    now: { a: '1\n2\nTHREE\n' },
    after: { a: 'ONE\n2\nTHREE\n' },
    changes: ['merge a'],
  },
  'a file that only the user changed': {
    old: { a: '1\n' },
    edits: { a: 'mine\n' },
    now: { a: '1\n' },
    after: { a: 'mine\n' },
    changes: [],
  },
  'a file that the user removed: it stays away': {
    old: { a: '1\n', b: '1\n' },
    edits: { a: undefined, b: undefined },
    now: { a: '2\n', b: '1\n' },
    after: {},
    changes: ['stays-removed a'],
  },
  'a file that is new': { old: {}, now: { a: '1\n' }, after: { a: '1\n' }, changes: ['create a'] },
  'a file that both added': {
    old: {},
    edits: { 'a.yaml': 'mine: 1\n' },
    now: { 'a.yaml': 'theirs: 1\n' },
    after: { 'a.yaml': 'mine: 1\ntheirs: 1\n' },
    changes: ['merge a.yaml'],
  },
  'a file that the template dropped and nobody touched': {
    old: { a: '1\n' },
    now: {},
    after: {},
    changes: ['remove a'],
  },
  'a file that the template dropped and the user changed': {
    old: { a: '1\n' },
    edits: { a: 'mine\n' },
    now: {},
    after: { a: 'mine\n' },
    changes: ['released a'],
  },
  'a file that the template renamed, with the edits of the user': {
    old: { a: many('1'), z: 'z' },
    edits: { a: many('1').replace('line 3', 'mine') },
    now: { b: many('2'), z: 'z' },
    after: { b: many('2').replace('line 3', 'mine'), z: 'z' },
    changes: ['rename a → b'],
  },
  'a file that the template renamed and the user removed': {
    old: { a: many('1') },
    edits: { a: undefined },
    now: { b: many('2') },
    after: {},
    changes: ['stays-removed a'],
  },
  'a file that the user renamed': {
    old: { 'ci.yaml': many('1') },
    edits: { 'ci.yaml': undefined, 'ci.yml': many('1').replace('line 3', 'mine') },
    now: { 'ci.yaml': many('2') },
    after: { 'ci.yml': many('2').replace('line 3', 'mine') },
    changes: ['merge ci.yml'],
  },
  'a file that turned executable, and one that the user made so': {
    old: { a: '1\n', b: '1\n' },
    edits: { b: { content: '1\n', mode: '755' } },
    now: { a: { content: '1\n', mode: '755' }, b: '2\n' },
    after: { a: '755 1\n', b: '755 2\n' },
    changes: ['update a', 'update b'],
  },
  'seeded files: never touched, made when new, never made again': {
    old: { a: { content: '1\n', ownership: 'seeded' }, gone: { content: '1\n', ownership: 'seeded' } },
    edits: { gone: undefined, mine: 'mine\n' },
    now: {
      a: { content: '2\n', ownership: 'seeded' },
      gone: { content: '2\n', ownership: 'seeded' },
      mine: { content: '2\n', ownership: 'seeded' },
      new: { content: '2\n', ownership: 'seeded' },
    },
    after: { a: '1\n', mine: 'mine\n', new: '2\n' },
    changes: ['create new'],
  },
  'a managed file that is the user’s from now on': {
    old: { a: '1\n' },
    now: { a: { content: '2\n', ownership: 'seeded' } },
    after: { a: '1\n' },
    changes: [],
  },
  'a seeded file that is managed from now on: only where nobody touched it': {
    old: { a: { content: '1\n', ownership: 'seeded' }, b: { content: '1\n', ownership: 'seeded' } },
    edits: { b: 'mine\n' },
    now: { a: '2\n', b: '2\n' },
    after: { a: '2\n', b: 'mine\n' },
    changes: ['update a'],
  },
  'a checkout with the line ends of Windows': {
    old: { a: '1\n2\n', b: '1\n' },
    edits: { a: '1\r\n2\r\n', '.falco/pristine/a.txt': '1\r\n2\r\n', b: '1\r\n' },
    now: { a: '1\n3\n', b: '1\n' },
    after: { a: '1\r\n3\r\n', b: '1\r\n' },
    changes: ['merge a'],
  },
};

const told = ({ changes }: ReturnType<typeof update>) =>
  changes.map(({ change, from, path }) => `${change} ${from === undefined ? path : `${from} → ${path}`}`);

describe('an update of a project', () => {
  it.each(Object.entries(scenarios))('handles %s', (_, { old, edits = {}, now, after, changes }) => {
    const result = update(edit(generate(old), edits), now);
    expect(visible(result.files)).toEqual(after);
    expect(told(result)).toEqual(changes);
    expect(result.conflicts).toEqual([]);
    expect(update(result.files, now).operations, 'a second update').toEqual([]);
    for (const operation of result.operations) {
      const standing = Object.hasOwn(edit(generate(old), edits), `p/${operation.path}`);
      if (operation.type === 'write') expect(operation.change, operation.path).toBe(standing ? 'update' : 'create');
      else expect(standing).toBe(true);
    }
  });

  it.each(Object.entries(scenarios).filter(([, { now, old }]) => !isSeeded(old) && !isSeeded(now)))(
    'gives what making it anew gives, when nobody touched anything: %s',
    (_, { old, now }) => {
      expect(everything(update(generate(old), now).files)).toEqual(everything(generate(now, '2.0.0')));
    },
  );

  const values = fc.array(fc.nat(9), { minLength: 4, maxLength: 4 });
  const some = { minLength: 2, maxLength: 4 };
  const write = (files: Readonly<Record<string, readonly number[]>>, mark: string) =>
    Object.fromEntries(Object.entries(files).map(([path, numbers]) => [path, textFor(path, numbers, mark)]));

  it('gives it over any number of versions', () => {
    const version = fc.dictionary(fc.constantFrom('a.yaml', 'b.md', 'c/d.json'), values, { minKeys: 1 });
    fc.assert(
      fc.property(fc.array(version, some), (versions) => {
        const files = versions
          .slice(1)
          .reduce(
            (tree, template, index) => update(tree, write(template, 'none'), `${index + 2}.0.0`).files,
            generate(write(versions[0] ?? {}, 'none'), '1.0.0'),
          );
        const fresh = generate(write(versions.at(-1) ?? {}, 'none'), `${versions.length}.0.0`);
        expect(everything(files)).toEqual(everything(fresh));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps every edit beside the changes of the template, over any number of versions', () => {
    const version = fc.record({ 'a.yaml': values, 'b.md': values, 'c/d.json': values });
    fc.assert(
      fc.property(fc.array(version, some), (versions) => {
        const [, ...rest] = versions;
        let files = edit(generate(write(versions[0] ?? {}, 'none')), write(versions[0] ?? {}, 'mine'));
        for (const [index, template] of rest.entries()) {
          const result = update(files, write(template, 'none'), `${index + 2}.0.0`);
          expect(result.conflicts).toEqual([]);
          files = result.files;
        }
        expect(visible(files)).toEqual(write(versions.at(-1) ?? {}, 'mine'));
      }),
      { numRuns: 100 },
    );
  });
});

/** A file with one value of the template's and one of the user's in turn, with a line between any two. */
function textFor(path: string, values: readonly number[], mark: string): string {
  if (path.endsWith('.json'))
    return `${JSON.stringify(
      Object.fromEntries(
        values.flatMap((value, at) => [
          [`t${at}`, value],
          [`u${at}`, mark],
        ]),
      ),
      null,
      2,
    )}\n`;
  const between = path.endsWith('.yaml') ? '# between' : 'between';
  return values
    .map((value, at) => `t${at}: ${value}\n${between} ${at}\nu${at}: ${mark}\n${between} ${at} again\n`)
    .join('');
}

function isSeeded(template: Template): boolean {
  return Object.values(template).some((file) => typeof file === 'object' && file.ownership === 'seeded');
}

/** All files with their modes, byte for byte. */
function everything(files: Files): Readonly<Record<string, unknown>> {
  const host = memoryHost(files);
  return Object.fromEntries(
    Object.keys(files)
      .sort()
      .map((path) => [path, [host.mode(path), new TextDecoder().decode(host.read(path))]]),
  );
}

describe('a conflict', () => {
  const old = { 'a.yaml': 'a: 1\nb: 1\n', other: '1\n' };
  const now = { 'a.yaml': 'a: 3\nb: 2\n', other: '2\n' };
  const start = edit(generate(old), { 'a.yaml': 'a: 2\nb: 1\n' });
  const marked = '<<<<<<< yours\na: 2\n=======\na: 3\n>>>>>>> falco 2.0.0\nb: 2\n';

  it('has markers, stops nothing else, and leaves the record of its file as it was', () => {
    const { conflicts, files } = update(start, now);
    expect(visible(files)).toEqual({ 'a.yaml': marked, other: '2\n' });
    expect(conflicts).toMatchObject([{ path: 'a.yaml', lines: [1] }]);
    const recordOf = (tree: Files) => new TextDecoder().decode(memoryHost(tree).read('p/.falco/record.yaml'));
    const entry = (text: string) => /a\.yaml:\n.*\n.*\n/.exec(text)?.[0];
    expect(entry(recordOf(files))).toBe(entry(recordOf(start)));
    expect(files['p/.falco/pristine/a.yaml.txt']).toEqual(start['p/.falco/pristine/a.yaml.txt']);
  });

  it('stays one until its markers are gone, and is then settled for good', () => {
    const { files } = update(start, now);
    const again = update(files, now);
    expect(again.operations).toEqual([]);
    expect(again.conflicts).toMatchObject([{ path: 'a.yaml', lines: [1] }]);
    const resolved = update(edit(files, { 'a.yaml': 'a: 2\nb: 2\n' }), now);
    expect(resolved.conflicts).toEqual([]);
    expect(visible(resolved.files)['a.yaml']).toBe('a: 2\nb: 2\n');
    expect(Object.keys(resolved.files).filter((path) => path.includes('conflicts'))).toEqual([]);
    expect(update(resolved.files, now).operations).toEqual([]);
    const next = update(resolved.files, { ...now, 'a.yaml': 'a: 3\nb: 9\n' }, '3.0.0');
    expect(visible(next.files)['a.yaml']).toBe('a: 2\nb: 9\n');
  });

  it('that is resolved after the template went on is merged from what it was about', () => {
    const { files } = update(start, now);
    const later = update(edit(files, { 'a.yaml': 'a: 2\nb: 2\n' }), { ...now, 'a.yaml': 'a: 3\nb: 4\n' }, '3.0.0');
    expect(visible(later.files)['a.yaml']).toBe('a: 2\nb: 4\n');
    expect(later.conflicts).toEqual([]);
  });

  it('ends when the user removes the file', () => {
    const { files } = update(start, now);
    const removed = update(edit(files, { 'a.yaml': undefined }), now);
    expect(removed.conflicts).toEqual([]);
    expect(visible(removed.files)).toEqual({ other: '2\n' });
    expect(update(removed.files, now).operations).toEqual([]);
  });

  it('gives git the three versions', () => {
    const [conflict] = update(start, now).conflicts;
    const text = (version: { readonly content: Uint8Array } | undefined) => new TextDecoder().decode(version?.content);
    const { base, ours, theirs } = conflict?.versions ?? {};
    expect([text(base), text(ours), text(theirs)]).toEqual(['a: 1\nb: 1\n', 'a: 2\nb: 1\n', 'a: 3\nb: 2\n']);
  });

  it('is told without markers where there is no text, or no file', () => {
    const bytes = (last: number) => ({ content: new Uint8Array([0, 255, last]) });
    const binary = { logo: bytes(1), dir: '1\n' };
    const tree = edit(generate(binary), { logo: new Uint8Array([0, 255, 2]), dir: undefined, 'dir/x': 'x' });
    const result = update(tree, { logo: bytes(3), dir: '2\n' });
    expect(result.conflicts).toMatchObject([
      { path: 'dir', reason: 'a folder is in its place' },
      { path: 'logo', reason: 'it is no text, and yours stays' },
    ]);
    expect(memoryHost(result.files).read('p/logo')).toEqual(new Uint8Array([0, 255, 2]));
  });

  it('of another merge is not taken for ours', () => {
    const foreign = '<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> main\n';
    const result = update(edit(start, { 'a.yaml': foreign }), now);
    expect(result.conflicts).toMatchObject([{ reason: 'it has conflict markers of another merge' }]);
    expect(visible(result.files)['a.yaml']).toBe(foreign);
    const clean = update(edit(result.files, { 'a.yaml': 'a: 1\nb: 1\nc: 1\n' }), now);
    expect(visible(clean.files)['a.yaml']).toBe('a: 3\nb: 2\nc: 1\n');
  });
});

describe('a record', () => {
  it.each([
    ['../outside'],
    ['/etc/passwd'],
    ['a/../../b'],
    ['.git/hooks/post-checkout'],
    ['C:\\x'],
    ['nul'],
    ['.falco-apply/x'],
  ])('that names %j is refused', (path) => {
    const tree = generate({ a: '1\n' });
    const record = new TextDecoder().decode(memoryHost(tree).read('p/.falco/record.yaml'));
    const hostile = record.replace(
      'files:\n',
      `files:\n  ${JSON.stringify(path)}: { ownership: managed, sha256: ${'0'.repeat(64)} }\n`,
    );
    expect(() => update({ ...tree, 'p/.falco/record.yaml': hostile }, {})).toThrow(ToolkitError);
  });

  it('whose pristine text was lost still tells an untouched file from a changed one', () => {
    const old = { a: '1\n', b: '1\n' };
    const tree = edit(generate(old), {
      '.falco/pristine/a.txt': undefined,
      '.falco/pristine/b.txt': 'forged\n',
      b: '2\n',
    });
    const result = update(tree, { a: '9\n', b: '9\n' });
    expect(visible(result.files)['a']).toBe('9\n');
    expect(result.conflicts).toMatchObject([{ path: 'b' }]);
  });
});
