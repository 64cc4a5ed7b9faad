import { describe, expect, it } from 'vitest';
import { compactJson } from './compact-json.ts';

describe('compactJson', () => {
  it('takes white space between tokens, and leaves tokens alone', () => {
    const text = '{ "a\\" b" : [ 1e400,\t18446744073709551615,\r\n " \\\\" , null ] }';
    expect(compactJson(text)).toBe('{"a\\" b":[1e400,18446744073709551615," \\\\",null]}');
  });
});
