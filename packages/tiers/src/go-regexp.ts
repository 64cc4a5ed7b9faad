/**
 * Why Go's regexp package would refuse an expression, as far as that shows without Go: it has neither lookarounds nor
 * backreferences, and brackets have to pair up. `undefined` when nothing is found.
 */
export function refuseGoRegexp(pattern: string): string | undefined {
  if (/(?<!\\)(?:\\\\)*\(\?(?:[=!]|<[=!])/.test(pattern)) return 'Go knows no lookarounds';
  if (/(?<!\\)(?:\\\\)*\\[1-9]/.test(pattern)) return 'Go knows no backreferences';
  // What only Go knows is turned into what JavaScript knows: flags go, named groups change their spelling.
  const common = pattern
    .replace(/\(\?[imsU-]+\)/g, '')
    .replace(/\(\?[imsU-]+:/g, '(?:')
    .replaceAll('(?P<', '(?<');
  try {
    new RegExp(common);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message
      .slice(message.lastIndexOf(': ') + 1)
      .trim()
      .toLowerCase();
  }
}
