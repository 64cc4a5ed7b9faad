import { ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { readYaml } from './read-yaml.ts';

const read = (text: string) => readYaml({ file: 'a.yaml', text }, 'broken-metadata');
const failure = (text: string): ToolkitError => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ToolkitError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('readYaml', () => {
  it('gives the value, and where its parts stand', () => {
    const { locate, value } = read('name: x\nlist:\n  - one\n  - { key: two }\n');
    expect(value).toEqual({ name: 'x', list: ['one', { key: 'two' }] });
    expect(locate(['list', 1, 'key'])).toEqual({ file: 'a.yaml', line: 4, column: 12 });
    expect(locate(['list', 1, 'key'], 'key')).toEqual({ file: 'a.yaml', line: 4, column: 7 });
  });

  it.each([
    ['a key that is not there', ['list', 'nothing', 'deeper'], '3:3'],
    ['an index that is not there', ['list', 7], '3:3'],
    ['a part of a text', ['name', 'x'], '1:7'],
    ['the document', [], '1:1'],
  ])('gives the place of the nearest part for %s', (_, path, place) => {
    const { column, line } = read('name: x\nlist:\n  - a\n').locate(path);
    expect(`${line}:${column}`).toBe(place);
  });

  it.each(['', '# nothing but a comment\n', '---\n'])('reads %j as nothing at all', (text) => {
    expect(read(text).value).toBeNull();
    expect(read(text).locate(['name'])).toMatchObject({ file: 'a.yaml', line: 1 });
  });

  it('keeps words as text that YAML 1.1 would take for something else', () => {
    expect(read('a: no\nb: 12:30\nc: 0777\n').value).toEqual({ a: 'no', b: '12:30', c: 777 });
  });

  it.each([
    ['an open list', 'name: x\nlist: [a\nb: c\n', 3],
    ['a tab for indentation', 'a:\n\tb: c\n', 2],
    ['the same key twice', 'a: 1\nb: 2\na: 3\n', 3],
    ['an alias of nothing', 'a: *b\n', 1],
    ['a second document', 'a: 1\n---\nb: 2\n', 2],
    ['a tag that nobody knows', 'a: !ruby/object x\n', 1],
  ])('refuses %s with file, line, column and frame', (_, text, line) => {
    const [problem] = failure(text).problems;
    expect(problem).toMatchObject({ code: 'broken-metadata', at: { file: 'a.yaml', line } });
    expect(problem.frame).toContain(`> ${line} | ${text.split('\n')[line - 1]}`);
    expect(problem.message).toMatch(/^[a-z]/);
  });

  it('names every syntax error of a text', () => {
    expect(failure('a: 1\na: 2\nb: 1\nb: 2\n').problems.map(({ at }) => at?.line)).toEqual([2, 4]);
  });

  it('refuses aliases that multiply', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [above, name] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'])
      levels.push(`${name}: &${name} [${Array(9).fill(`*${above}`).join(', ')}]`);
    const [problem] = failure(`${levels.join('\n')}\n`).problems;
    expect(problem).toMatchObject({ code: 'broken-metadata', message: expect.stringContaining('xcessive alias') });
  });

  it('counts columns behind a byte order mark and wide characters by UTF-16 unit, as editors do', () => {
    expect(read('é😀: x\n').locate(['é😀'])).toMatchObject({ line: 1, column: 6 });
  });
});
