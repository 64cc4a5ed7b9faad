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
