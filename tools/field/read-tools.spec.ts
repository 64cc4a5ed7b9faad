import { ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { goToolsFile } from './fake-field.ts';
import { parseTools } from './read-tools.ts';

describe('parseTools', () => {
  it('reads an entry as a tool', () => {
    expect(parseTools(goToolsFile('1.0.0'), 'tools.yaml')).toEqual([
      {
        name: 'lint',
        title: 'Linter',
        why: 'to lint',
        version: '1.0.0',
        seconds: 9,
        check: { args: ['--version'], expect: 'lint 1.0.0' },
        source: { kind: 'go-module', module: 'go/lint', package: 'example.test/lint' },
      },
    ]);
  });

  it.each([
    ['an unknown key', ['why:', 'whi:'], 'tools.yaml:3:3', 'lint has the unknown key whi'],
    ['a missing key', ['  title: Linter\n', ''], 'tools.yaml:2:3', 'lint lacks the key title'],
    ['a version that is a number', ['version: 1.0.0', 'version: 1.0'], 'tools.yaml:4:12', 'of type string'],
    ['an unknown source', ['go-module', 'go-modul'], 'tools.yaml:7:19', 'Did you mean go-module?'],
    ['a key of another source', ['package:', 'hint:'], 'tools.yaml:7:47', 'lint.source has the unknown key hint'],
    ['a negative duration', ['seconds: 9', 'seconds: -9'], 'tools.yaml:5:12', 'lint.seconds must be >= 0'],
    ['an entry that is no mapping', ['lint:', 'fmt: 1\nlint:'], 'tools.yaml:1:6', 'fmt has to be of type object'],
    ['broken YAML', ['seconds: 9', 'seconds: {'], 'tools.yaml:', ''],
  ] as const)('refuses %s and says where', (_, [from, to], place, message) => {
    const error = failureOf(goToolsFile('1.0.0').replace(from, to));
    expect(error.code).toBe('broken-metadata');
    expect(error.message).toContain(place);
    expect(error.message).toContain(message);
  });

  it('names everything that is wrong at once', () => {
    const text = goToolsFile('1.0.0').replace('title:', 'titel:').replace('kind: go-module', 'kind: apt');
    expect(failureOf(text).problems).toHaveLength(3);
  });

  it('refuses a weak digest, and says which one to write', () => {
    const carried =
      'kind: carried, registry: npm, package: p, version: "1", host: linux-x64, inside: [p], integrity: sha1-AA';
    const text = goToolsFile('1.0.0').replace(/kind: go-module.*lint }/, `${carried} }`);
    expect(failureOf(text).problems.map(({ hint }) => hint)).toEqual([
      'Write it as sha512-… in base64, as in a lock file of npm.',
    ]);
  });
});

function failureOf(text: string): ToolkitError {
  try {
    parseTools(text, 'tools.yaml');
  } catch (error) {
    if (error instanceof ToolkitError) return error;
    throw error;
  }
  throw new Error('expected a ToolkitError');
}
