import { readdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { ensureTools } from './ensure-tools.ts';
import { type FakeField, fakeField, fakeGo, goToolsFile } from './fake-field.ts';
import { describeProgress } from './progress.ts';

describe('ensureTools', () => {
  it('installs a tool under its name and says when it starts and ends', async () => {
    const field = await lintField();
    const lines = await progressOf(field, ['lint']);
    expect(lines).toEqual([
      'installing lint 1.0.0, takes about 9 s the first time',
      expect.stringMatching(/^installed lint 1\.0\.0 in \d+\.\d s$/),
    ]);
    expect(await versionOf(field)).toBe('lint 1.0.0');
  });

  it('does and says nothing when the tool is there', async () => {
    const field = await lintField();
    await progressOf(field, ['lint']);
    expect(await progressOf(field, ['lint'])).toEqual([]);
    expect(await field.calls()).toHaveLength(1);
  });

  it('installs only what is asked for', async () => {
    const field = await lintField();
    await ensureTools([], { field });
    expect(await field.calls()).toEqual([]);
  });

  it('installs once when two ask at the same time', async () => {
    const field = await lintField();
    await field.command('go', `sleep 0.3\n${fakeGo}`);
    const lines = (await Promise.all([progressOf(field, ['lint']), progressOf(field, ['lint'])])).flat();
    expect(await field.calls()).toHaveLength(1);
    expect(lines).toContain('waiting for another process that installs lint 1.0.0');
  });

  it('replaces a tool whose pin changed, and leaves nothing of the former one', async () => {
    const field = await lintField();
    await ensureTools(['lint'], { field });
    await field.write('tools.yaml', goToolsFile('2.0.0'));
    await field.write('go/lint/go.mod', '2.0.0');
    await ensureTools(['lint'], { field });
    expect(await versionOf(field)).toBe('lint 2.0.0');
    expect(await readdir(join(field.folder, 'store', 'lint'))).toEqual([expect.stringMatching(/^2\.0\.0-/)]);
  });

  it('builds again when a checksum changed, and not when only a title did', async () => {
    const field = await lintField();
    await ensureTools(['lint'], { field });
    await field.write('tools.yaml', goToolsFile('1.0.0').replace('Linter', 'Another title'));
    await ensureTools(['lint'], { field });
    expect(await field.calls()).toHaveLength(1);
    await field.write('go/lint/go.sum', 'changed');
    await ensureTools(['lint'], { field });
    expect(await field.calls()).toHaveLength(2);
  });

  it('installs again what somebody deleted', async () => {
    const field = await lintField();
    await ensureTools(['lint'], { field });
    await rm(await readlink(join(field.folder, 'bin', 'lint')));
    await ensureTools(['lint'], { field });
    expect(await versionOf(field)).toBe('lint 1.0.0');
  });

  it('names tool, command, exit code and last lines when an installation fails, and keeps the former tool', async () => {
    const field = await lintField();
    await ensureTools(['lint'], { field });
    await field.write('go/lint/go.mod', '2.0.0');
    await field.command('go', 'echo "module not served" >&2; exit 7');
    const error = await failureOf(field, ['lint']);
    expect(error.code).toBe('task-failed');
    expect(error.message).toMatch(
      /^lint cannot be provided: `go build .* example\.test\/lint` ended with exit code 7 /,
    );
    expect(error.message).toContain('| module not served');
    expect(await versionOf(field)).toBe('lint 1.0.0');
    expect(await readdir(join(field.folder, 'store', 'lint'))).toHaveLength(1);
  });

  it('refuses a tool that answers another version than the pinned one', async () => {
    const field = await lintField();
    await field.write('go/lint/go.mod', '1.0.1');
    const error = await failureOf(field, ['lint']);
    expect(error.message).toContain('lint is not version 1.0.0');
    expect(error.message).toContain('answered "lint 1.0.1" without "lint 1.0.0"');
  });

  it('names the tool whose module is not there', async () => {
    const field = await lintField();
    await field.write('tools.yaml', goToolsFile('1.0.0').replace('go/lint', 'go/lnt'));
    expect((await failureOf(field, ['lint'])).message).toContain('the source of lint cannot be read: ');
  });

  it('names every unknown tool at once, with the nearest known one', async () => {
    const error = await failureOf(await lintField(), ['lnt', 'lint', 'elephant']);
    expect(error.problems.map(({ code, message, hint }) => [code, message, hint])).toEqual([
      ['unknown-option', 'there is no tool "lnt" in tools.yaml', 'Did you mean "lint"?'],
      ['unknown-option', 'there is no tool "elephant" in tools.yaml', 'Known tools: lint, go.'],
    ]);
  });

  it('accepts a program of the machine that has the expected version', async () => {
    const field = await lintField();
    await field.command('go', 'echo go version go1.26');
    expect(await progressOf(field, ['go'])).toEqual([]);
  });

  it.each([
    ['is missing', '/nowhere', 'go needs the command "go", which is not on the PATH'],
    ['has another version', undefined, 'go is not version 1.26: `go version` answered "go version go1.20"'],
  ])('refuses a program of the machine that %s', async (_, path, message) => {
    const field = await lintField();
    await field.command('go', 'echo go version go1.20');
    const error = await failureOf(path === undefined ? field : { ...field, environment: { PATH: path } }, ['go']);
    expect(error.message).toContain(message);
    expect(error.message).toContain('Install Go.');
  });
});

async function lintField(): Promise<FakeField> {
  const go = `go:
  title: Go
  why: to build
  version: "1.26"
  seconds: 0
  check: { args: [version], expect: go1.26 }
  source: { kind: system, hint: Install Go. }
`;
  const field = await fakeField({
    'tools.yaml': goToolsFile('1.0.0', go),
    'go/lint/go.mod': '1.0.0',
    'go/lint/go.sum': 'sums',
  });
  await field.command('go', fakeGo);
  return field;
}

async function progressOf(field: FakeField, names: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = [];
  await ensureTools(names, { field, onProgress: (progress) => lines.push(describeProgress(progress)) });
  return lines;
}

async function failureOf(field: FakeField, names: readonly string[]): Promise<ToolkitError> {
  const error: unknown = await ensureTools(names, { field }).catch((thrown: unknown) => thrown);
  if (!(error instanceof ToolkitError)) throw new Error('expected a ToolkitError', { cause: error });
  return error;
}

async function versionOf(field: FakeField): Promise<string> {
  const { binFolder } = await ensureTools([], { field });
  return (await execa(join(binFolder, 'lint'), ['--version'])).stdout;
}
