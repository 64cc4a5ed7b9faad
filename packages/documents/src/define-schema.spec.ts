import { ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { defineSchema } from './define-schema.ts';

const word = { type: 'string', pattern: '^[a-z]+$', description: 'A word has lower-case letters only.' };
const json = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: word,
    level: { enum: ['low', 'middle', 'high'] },
    version: { type: 'string', pattern: '^v' },
    count: { type: 'integer', minimum: 1, maximum: 9 },
    open: { type: 'boolean' },
    tags: { type: 'array', items: { $ref: '#/$defs/tag' }, minItems: 1, maxItems: 3, uniqueItems: true },
    ports: { type: 'object', propertyNames: word, additionalProperties: { type: 'integer' }, minProperties: 1 },
    rule: { type: 'string', format: 'regex' },
    short: { type: 'string', minLength: 2, maxLength: 3 },
    parts: { type: 'array', items: { anyOf: [word, { type: 'object', properties: { of: word }, required: ['of'] }] } },
    always: { const: 'yes' },
    old: false,
  },
  $defs: { tag: { type: 'string', minLength: 1 } },
  if: { required: ['level'], properties: { level: { const: 'high' } } },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON schema, in data that nobody awaits
  then: { required: ['count'] },
};
const schema = defineSchema<{ readonly name: string }>(json, 'broken-metadata');
const problemsOf = (text: string): ToolkitError['problems'] => {
  try {
    schema.read({ file: 'a.yaml', text });
  } catch (error) {
    if (error instanceof ToolkitError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('defineSchema', () => {
  it('reads what the schema admits', () => {
    const { source, value } = schema.read({ file: 'a.yaml', text: 'name: x\ntags: [a]\nparts: [b, { of: c }]\n' });
    expect(value).toEqual({ name: 'x', tags: ['a'], parts: ['b', { of: 'c' }] });
    expect(source.locate(['tags'])).toMatchObject({ line: 2, column: 7 });
  });

  it.each([
    ['{ level: low }', '1:1', 'the document lacks the key name', undefined],
    ['nmae: x\nname: y', '1:1', 'the document has the unknown key nmae', 'Did you mean name?'],
    ['name: y\nwhatever: 1', '2:1', 'the document has the unknown key whatever', /^Known keys: name, level, /],
    ['name: y\nlevel: hihg', '2:8', 'level is "hihg", not one of low, middle, high', 'Did you mean high?'],
    ['name: y\nlevel: 5', '2:8', 'level is 5, not one of low, middle, high', undefined],
    ['name: Big', '1:7', 'name is "Big", which is not allowed', 'A word has lower-case letters only.'],
    ['name: y\nversion: "1"', '2:10', 'version is "1", which does not match ^v', undefined],
    ['name: y\nversion: 1.0', '2:10', 'version has to be of type string', 'Put it in quotes.'],
    ['name: true', '1:7', 'name has to be of type string', 'Put it in quotes.'],
    ['name:', '1:6', 'name has to be of type string', 'It is empty.'],
    ['name: y\ncount: 1.5', '2:8', 'count has to be of type integer', undefined],
    ['name: y\ncount: "1"', '2:8', 'count has to be of type integer', undefined],
    ['name: y\ncount: 0', '2:8', 'count must be >= 1', undefined],
    ['name: y\ncount: 10', '2:8', 'count must be <= 9', undefined],
    ['name: y\ntags: []', '2:7', 'tags must NOT have fewer than 1 items', undefined],
    ['name: y\ntags: [a, b, c, d]', '2:7', 'tags must NOT have more than 3 items', undefined],
    ['name: y\ntags: [a, b, a]', '2:7', 'tags has "a" twice', undefined],
    ['name: y\ntags: [a, ""]', '2:11', 'tags.1 must NOT have fewer than 1 characters', undefined],
    ['name: y\nports: {}', '2:8', 'ports must NOT have fewer than 1 keys', undefined],
    ['name: y\nports: { A: 1 }', '2:10', 'ports has the key "A", which is not allowed', /^A word has/],
    ['name: y\nports: { a: b }', '2:13', 'ports.a has to be of type integer', undefined],
    ['name: y\nrule: "("', '2:7', 'rule is "(", which is no regular expression', undefined],
    ['name: y\nshort: x', '2:8', 'short must NOT have fewer than 2 characters', undefined],
    ['name: y\nshort: 😀😀😀😀', '2:8', 'short must NOT have more than 3 characters', undefined],
    ['name: y\nparts: [1]', '2:9', 'parts.0 has to be of type string or object', 'Put it in quotes.'],
    ['name: y\nparts: [{ fo: x }]', '2:9', 'parts.0 lacks the key of', undefined],
    ['name: y\nparts: [X]', '2:9', 'parts.0 is "X", which is not allowed', /^A word has/],
    ['name: y\nalways: no', '2:9', 'always has to be "yes"', undefined],
    ['name: y\nold: 1', '2:6', 'old is not allowed here', 'Leave it out.'],
    ['name: y\nlevel: high', '1:1', 'the document lacks the key count', undefined],
    ['- name', '1:1', 'the document has to be of type object', undefined],
    ['', '1:1', 'the document has to be of type object', 'It is empty.'],
  ])('refuses %j', (text, place, message, hint) => {
    const [problem, ...others] = problemsOf(text);
    expect(others).toEqual([]);
    expect(problem.message).toBe(message);
    expect(`${problem.at?.line}:${problem.at?.column}`).toBe(place);
    if (hint instanceof RegExp) expect(problem.hint).toMatch(hint);
    else expect(problem.hint).toBe(hint);
  });

  it('names everything that is wrong at once, each with a frame', () => {
    const problems = problemsOf('nmae: x\nlevel: hihg\ntags: [a, 1]\nports: { A: b }\n');
    expect(problems.map(({ at, message }) => `${at?.line}:${at?.column} ${message}`)).toEqual([
      '1:1 the document lacks the key name',
      '1:1 the document has the unknown key nmae',
      '2:8 level is "hihg", not one of low, middle, high',
      '3:11 tags.1 has to be of type string',
      '4:10 ports has the key "A", which is not allowed',
      '4:13 ports.A has to be of type integer',
    ]);
    expect(problems[2]?.frame).toBe(
      ['    1 | nmae: x', '  > 2 | level: hihg', '      |        ^', '    3 | tags: [a, 1]'].join('\n'),
    );
  });

  it('says the same thing once, however many branches of the schema say it', () => {
    const twice = defineSchema({ allOf: [{ required: ['a'] }, { required: ['a'] }] }, 'broken-record');
    expect(twice.check({})).toEqual([{ code: 'broken-record', message: 'the document lacks the key a' }]);
  });

  it('says which forms are allowed where several admit the value', () => {
    const one = defineSchema({ oneOf: [{ type: 'number' }, { type: 'integer' }] }, 'broken-record');
    expect(one.check(1.5)).toEqual([]);
    expect(one.check(1)).toMatchObject([{ message: 'the document has several of the forms of which it may have one' }]);
  });

  it('takes only own keys for keys', () => {
    expect(schema.check(JSON.parse('{ "name": "x", "constructor": 1 }'))).toHaveLength(1);
    expect(defineSchema({ required: ['toString'] }, 'broken-record').check({})).toHaveLength(1);
  });

  it.each([
    [{ properties: { a: { patternProperties: {} } } }, '#/properties/a/patternProperties'],
    [{ format: 'date' }, '#/format'],
    [{ anyOf: [{ contains: true }] }, '#/anyOf/0/contains'],
  ])('refuses a schema with rules that it would not check', (unchecked, place) => {
    expect(() => defineSchema(unchecked, 'broken-record').check({})).toThrow(place);
  });

  it('refuses a schema that points at nothing', () => {
    expect(() => defineSchema({ $ref: '#/$defs/nothing' }, 'broken-record').check({})).toThrow('#/$defs/nothing');
  });
});
