import { describe, expect, it } from 'vitest';
import type { Check, Expectation } from './check.ts';
import { findShortcomings } from './find-shortcomings.ts';

const files = { '.github/workflows/ci.yaml': 'permissions: {}\nname: CI\n', '.github/workflows/x.yaml': 'name: X\n' };
const check = (...met: readonly Expectation[]): Check => ({ source: 'scorecard', check: 'C', asks: 'a file', met });

describe('findShortcomings', () => {
  it.each<[string, Expectation, readonly string[]]>([
    ['a file that is there', { file: '.github/workflows/*.yaml' }, []],
    ['a file that is not', { file: 'LICENSE' }, ['LICENSE is not there']],
    ['what one of the files has', { file: '.github/**', has: ['^permissions: \\{\\}$'] }, []],
    ['what none of them has', { file: '.github/**', has: ['^on:'] }, ['.github/** has no ^on:']],
    [
      'what each of them has to have',
      { file: '.github/**', every: true, has: ['^permissions'] },
      ['.github/workflows/x.yaml has no ^permissions'],
    ],
    [
      'what no file may have',
      { file: '.github/**', lacks: ['name: x'] },
      ['.github/workflows/x.yaml should not have name: x'],
    ],
    ['a file that may not be there', { none: '**/x.*' }, ['.github/workflows/x.yaml should not be there']],
  ])('tells of %s', (_, expectation, shortcomings) => {
    expect(findShortcomings(check(expectation), 'chart', files)).toEqual(shortcomings);
  });

  it('asks of a kind what is for it, and something has to be', () => {
    const forRules = check({ kinds: ['rules'], file: 'LICENSE' });
    expect(findShortcomings(forRules, 'rules', files)).toEqual(['LICENSE is not there']);
    expect(findShortcomings(forRules, 'chart', files)).toEqual(['nothing says how chart meets it']);
  });

  it('asks nothing of a kind that is excepted', () => {
    const except = [{ kinds: ['chart'], because: 'it cannot' }];
    expect(findShortcomings({ ...check({ file: 'LICENSE' }), except }, 'chart', files)).toEqual([]);
  });
});
