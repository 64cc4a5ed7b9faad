import { describe, expect, it } from 'vitest';
import { compareVersions, inRange } from './version-range.ts';

describe('a range of versions', () => {
  it.each([
    ['0.44.1', '>=0.42.0 <0.45.0', true],
    ['0.45.0', '>=0.42.0 <0.45.0', false],
    ['1.30', '<1.30', false],
    ['1.9', '<1.30', true],
    ['5.8', '>=5.8', true],
    ['0.44.0-rc1', '<0.44.0', true],
    ['0.44.0', '>0.44.0-rc1', true],
    ['4', '>2', true],
    ['1.2.3', undefined, true],
  ])('says of %s in %s that it is %s', (version, range, expected) => {
    expect(inRange(version, range)).toBe(expected);
  });

  it('orders versions by number and not by letter', () => {
    expect(['0.9.0', '0.10.0', '0.10.0-rc1', '0.2.0'].sort(compareVersions)).toStrictEqual([
      '0.2.0',
      '0.9.0',
      '0.10.0-rc1',
      '0.10.0',
    ]);
  });
});
