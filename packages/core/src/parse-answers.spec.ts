import { describe, expect, it } from 'vitest';
import type { Options } from './options.ts';
import { parseAnswers } from './parse-answers.ts';

const options = {
  name: { type: 'string', title: 'Name', description: 'Name of the project', required: true },
  flavour: {
    type: 'string',
    title: 'Flavour',
    description: 'Taste',
    choices: { sweet: 's', salty: 's' },
    default: 'sweet',
  },
  approvers: { type: 'list', title: 'Approvers', description: 'People', pattern: '[a-z]+', rule: 'lower-case letters' },
  words: { type: 'list', title: 'Words', description: 'Some words', minItems: 1 },
  summary: { type: 'string', title: 'Summary', description: 'In short' },
  sourcing: { type: 'boolean', title: 'Sourcing', description: 'Opens a source', default: true },
  source: {
    type: 'string',
    title: 'Source',
    description: 'Event source',
    default: '{{name}}_source',
    when: { sourcing: true },
  },
  port: { type: 'integer', title: 'Port', description: 'Port', default: 8080, minimum: 1024, maximum: 65535 },
} as const satisfies Options;

const parse = (raw: Readonly<Record<string, unknown>>) =>
  parseAnswers(options, raw, { expandDefault: (text, answers) => text.replace('{{name}}', String(answers['name'])) });

describe('parseAnswers', () => {
  it('fills in defaults, also those that depend on earlier answers', () => {
    expect(parse({ name: 'edge' })).toEqual({
      answers: { name: 'edge', flavour: 'sweet', sourcing: true, source: 'edge_source', port: 8080 },
      problems: [],
    });
  });

  it('takes the spellings of a command line: comma-separated lists, numbers and booleans as text', () => {
    const { answers, problems } = parse({ name: 'edge', approvers: 'ann, bob', port: '9000', sourcing: 'false' });
    expect(problems).toEqual([]);
    expect(answers).toMatchObject({ approvers: ['ann', 'bob'], port: 9000, sourcing: false });
  });

  it('takes blank text for an answer that may stay open', () => {
    expect(parse({ name: 'edge', summary: ' ' }).answers).not.toHaveProperty('summary');
  });

  it('says what there is to choose from', () => {
    const kinds = { ...options.name, choices: { one: '', other: '' } };
    expect(parseAnswers({ kinds }, {}).problems[0]?.hint).toBe('Name of the project. One of one, other.');
  });

  it('leaves out what its condition rules out', () => {
    expect(parse({ name: 'edge', sourcing: false }).answers).not.toHaveProperty('source');
  });

  it.each([
    [{ name: '' }, '--name "" is empty'],
    [{}, '--name is missing'],
    [{ name: 'a\nb' }, 'has a line break or another character that cannot be seen'],
    [{ name: 'a\u202eb' }, 'has a line break or another character that cannot be seen'],
    [{ name: 'a', approvers: 'ann,ann' }, '--approvers "ann,ann" has the item "ann" twice'],
    [{ name: 'a', words: 'b,b' }, undefined],
    [{ name: 'a', words: ' , ' }, '--words " , " names too few'],
    [{ name: 'a', summary: ' ' }, undefined],
    [{ name: 7 }, undefined],
    [{ name: ['a'] }, '--name ["a"] is not text'],
    [{ name: 'a', flavour: 'salt' }, '--flavour "salt" is none of sweet, salty'],
    [{ name: 'a', approvers: 'ann,B4' }, 'has the item "B4", which is not allowed here'],
    [{ name: 'a', approvers: [1] }, 'is not a list of words'],
    [{ name: 'a', port: '80' }, '--port "80" is not between 1024 and 65535'],
    [{ name: 'a', port: '8e3' }, 'is not a whole number'],
    [{ name: 'a', sourcing: 'perhaps' }, 'is neither true nor false'],
    [{ name: 'a', sourcing: false, source: 'x' }, '--source only means something when --sourcing is true'],
    [{ name: 'a', aprovers: 'x' }, 'there is no option --aprovers'],
  ])('judges %j', (raw, message) => {
    const messages = parse(raw).problems.map((problem) => problem.message);
    if (message === undefined) expect(messages).toEqual([]);
    else expect(messages.join('\n')).toContain(message);
  });

  it('reports everything that is wrong at once, each with a hint', () => {
    const { problems } = parse({ flavor: 'x', approvers: 'A', port: 1 });
    expect(problems.map(({ code, hint }) => [code, hint])).toEqual([
      ['invalid-answer', 'Name of the project.'],
      ['invalid-answer', 'Lower-case letters.'],
      ['invalid-answer', undefined],
      ['unknown-option', 'Did you mean --flavour?'],
    ]);
  });

  it('is not fooled by names that every object has', () => {
    const { problems } = parse(JSON.parse('{"name":"a","__proto__":"x","constructor":"y"}'));
    expect(problems.map(({ code }) => code)).toEqual(['unknown-option', 'unknown-option']);
  });
});
