import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRules } from './check-rules.ts';
import { parseCondition } from './condition/parse-condition.ts';
import { facts } from './facts.fixture.ts';
import { rulesChecks } from './rules-checks.ts';

const words = [
  ...[
    '- ',
    'rule: ',
    'macro: ',
    'list: ',
    'condition: ',
    'output: ',
    'items: ',
    'override: ',
    'exceptions: ',
    'priority: ',
  ],
  ...[
    'fields: ',
    'values: ',
    'comps: ',
    'name: ',
    'append',
    'replace',
    'evt.type',
    'proc.aname',
    'evt.arg.',
    'open',
    'm',
  ],
  ...[
    'and ',
    'or ',
    'not ',
    'in ',
    'exists',
    'startswith ',
    'oneof ',
    '=',
    '!=',
    '<=',
    '(',
    ')',
    '[',
    ']',
    '"',
    "'",
    '%',
  ],
  ...[
    'tolower(',
    'join(',
    'val(',
    ',',
    ' ',
    '\n',
    '\n  ',
    '\n    ',
    '>',
    '|',
    '&a ',
    '*a',
    '<<: ',
    '#',
    '\\',
    '1',
    'é',
    '\u0000',
  ],
];
const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(''));
const files = fc.array(fc.oneof(soup, fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 3 });

describe('checkRules on anything', () => {
  it('throws nothing, and gives every problem a check and a place inside of its file', () => {
    fc.assert(
      fc.property(files, (texts) => {
        const sources = texts.map((text, index) => ({ file: `${index}.yaml`, text }));
        for (const { at, check, message } of checkRules(sources, facts)) {
          const text = texts[Number.parseInt(at.file, 10)] ?? '';
          expect(Object.keys(rulesChecks)).toContain(check);
          expect(message).not.toBe('');
          expect(at.line).toBeLessThanOrEqual(text.split('\n').length);
          expect(at.column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('parses any condition, or says where it stops being one', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const { problem } = parseCondition(text);
        if (problem !== undefined) expect(problem.at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('checkRules on a lot', () => {
  const shapes = {
    rules: (n: number) =>
      Array.from(
        { length: n },
        (_, i) =>
          `- rule: R${i}\n  desc: a\n  condition: evt.type = open and proc.name = a\n  output: "%proc.name"\n  priority: INFO\n`,
      ).join(''),
    'unknown fields': (n: number) =>
      Array.from({ length: n }, (_, i) => `- macro: m${i}\n  condition: proc.n${i}x = a\n`).join(''),
    'a long condition': (n: number) =>
      `- macro: m\n  condition: >\n${'    proc.name = a or\n'.repeat(n)}    proc.name = b\n`,
    'a long list': (n: number) => `- list: l\n  items:\n${'    - a\n'.repeat(n)}`,
    'a chain of macros': (n: number) =>
      `- macro: m0\n  condition: evt.num = 1\n${Array.from({ length: n }, (_, i) => `- macro: m${i + 1}\n  condition: m${i}\n`).join('')}`,
    'one rule with many additions': (n: number) =>
      `- macro: m\n  condition: evt.num = 1\n${'- macro: m\n  condition: or evt.num = 2\n  override: {condition: append}\n'.repeat(n)}`,
    'open brackets': (n: number) => `- macro: m\n  condition: ${'('.repeat(n)}\n`,
    negations: (n: number) => `- macro: m\n  condition: ${'not '.repeat(n)}evt.num = 1\n`,
  };

  it.each(Object.entries(shapes))('takes linear time for %s', (_name, shape) => {
    const time = (n: number) => {
      const sources = [{ file: 'a.yaml', text: shape(n) }];
      const start = performance.now();
      checkRules(sources, facts);
      return performance.now() - start;
    };
    time(200);
    const small = Math.max(time(1000), 5);
    // Eight times the input; quadratic time would be sixty-four times.
    expect(time(8000) / small).toBeLessThan(30);
  });
});
