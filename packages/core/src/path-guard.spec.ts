import { describe, expect, it } from 'vitest';
import { memoryHost } from './memory-host.ts';
import { guardTarget } from './path-guard.ts';

describe('guardTarget', () => {
  it.each([
    ['.', ''],
    ['./', ''],
    ['./a/b/', 'a/b'],
    ['repositories/edge', 'repositories/edge'],
  ])('understands %j', (directory, target) => {
    expect(guardTarget(memoryHost(), directory)).toEqual({ target });
  });

  it.each(['', '..', '../x', 'a/../../x', '/', '/etc', 'C:/x', 'a\\b'])('refuses %j', (directory) => {
    expect(guardTarget(memoryHost(), directory)).toHaveProperty('problem.code', 'unsafe-path');
  });

  it('refuses a file, and a link that leads outside', () => {
    const host = memoryHost({ file: '' }, { links: { out: undefined } });
    expect(guardTarget(host, 'file')).toHaveProperty(
      'problem.message',
      expect.stringContaining('there is a file of that name'),
    );
    expect(guardTarget(host, 'out/x')).toHaveProperty('problem.message', expect.stringContaining('leads outside'));
  });
});
