import { describe, expect, it } from 'vitest';
import { hasRegion, replaceRegion } from './managed-region.ts';

const region = { file: 'README.md', name: 'index', note: 'made from the files below', content: '- one' };
const block = '<!-- index:begin (made from the files below) -->\n\n- one\n\n<!-- index:end -->';

describe('a managed region', () => {
  it.each([
    ['an empty text', '', `${block}\n`],
    ['a text that ends with a line end', '# Mine\n', `# Mine\n\n${block}\n`],
    ['a text that ends without one', '# Mine', `# Mine\n\n${block}\n`],
    ['a text with an empty region', 'a\n<!-- index:begin --><!-- index:end -->\nb', `a\n${block}\nb`],
    ['a text with older content', `a\n${block.replace('one', 'two\n- three')}\nb\n`, `a\n${block}\nb\n`],
  ])('goes into %s, and leaves the rest as it is', (_, text, expected) => {
    const once = replaceRegion(text, region);
    expect(once).toBe(expected);
    expect(replaceRegion(once, region)).toBe(once);
    expect(hasRegion(once, 'index')).toBe(true);
  });

  it('takes the line ends of the file', () => {
    expect(replaceRegion('# Mine\r\n', region)).toBe(`# Mine\r\n\r\n${block.replaceAll('\n', '\r\n')}\r\n`);
  });

  it('keeps text that a replacement pattern would take apart', () => {
    expect(replaceRegion(block, { ...region, content: "$& $' $1" })).toContain("$& $' $1");
  });

  it.each([
    '<!-- index:begin -->',
    '<!-- index:end -->',
    '<!-- index:end --> <!-- index:begin -->',
    `${block}\n${block}`,
    '<!-- index:begin --> <!-- index:begin --> <!-- index:end -->',
  ])('is refused where its markers do not pair up: %s', (text) => {
    expect(() => replaceRegion(text, region)).toThrow('README.md does not have the markers of index once each');
  });
});
