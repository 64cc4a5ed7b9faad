import { expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { toBytes } from './settle-plan.ts';

it.each(['', 'a\r\nb', '\uFEFFwith a byte order mark', 'ünï'])(
  'gives %j so that its bytes can be made again',
  (text) => {
    expect(decodeText(toBytes(text))).toBe(text);
  },
);

it.each([
  ['a byte that UTF-8 does not have', [0x61, 0xff]],
  ['a character that ends too soon', [0xe2, 0x82]],
  ['a NUL byte', [0x61, 0, 0x62]],
])('takes %s for no text', (_what, bytes) => {
  expect(decodeText(Uint8Array.from(bytes))).toBeUndefined();
});
