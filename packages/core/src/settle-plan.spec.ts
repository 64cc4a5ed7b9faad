import { describe, expect, it } from 'vitest';
import { ToolkitError } from './errors.ts';
import { memoryHost } from './memory-host.ts';
import type { FileClaim } from './plan.ts';
import { type SettleInput, settlePlan } from './settle-plan.ts';

const claim = (path: string, content = 'new', more: Partial<FileClaim> = {}): FileClaim => ({
  path,
  content,
  mode: '644',
  ownership: 'managed',
  origin: 'kind:test',
  ...more,
});
const digest = (bytes: Uint8Array) => `digest of ${new TextDecoder().decode(bytes)}`;
const settle = (input: Partial<SettleInput>) =>
  settlePlan({ generator: 'test', host: memoryHost(), target: 'box', claims: [], digest, ...input });
const changes = (input: Partial<SettleInput>) =>
  settle(input).operations.map((operation) =>
    operation.type === 'write' ? `${operation.change} ${operation.path}` : `remove ${operation.path}`,
  );
const failure = (input: Partial<SettleInput>): ToolkitError => {
  try {
    settle(input);
  } catch (error) {
    if (error instanceof ToolkitError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('settlePlan', () => {
  it('sorts operations by path and keeps one for each', () => {
    expect(changes({ claims: [claim('b'), claim('a/z'), claim('B2')] })).toEqual([
      'create B2',
      'create a/z',
      'create b',
    ]);
  });

  it('plans nothing, and offers no task, when everything is there already', () => {
    const host = memoryHost({ 'box/a': 'new' });
    const plan = settle({ host, claims: [claim('a')], tasks: [{ title: 'git', run: ['git', 'init'] }] });
    expect(plan).toMatchObject({ operations: [], tasks: [] });
  });

  it('sees a changed executable bit', () => {
    expect(
      changes({ host: memoryHost({ 'box/a': 'new' }), claims: [claim('a', 'new', { mode: '755' })], force: true }),
    ).toEqual(['update a']);
  });

  it('names both sources of a path that is claimed twice, also when only the case differs', () => {
    expect(failure({ claims: [claim('a'), claim('a', 'x', { origin: 'layer:b' })] }).message).toContain(
      'two sources claim a: kind:test and layer:b',
    );
    expect(failure({ claims: [claim('README'), claim('readme')] }).code).toBe('path-claimed-twice');
  });

  it('lists all files of the user that are in the way, and writes over them only with force', () => {
    const host = memoryHost({ 'box/a': 'mine', 'box/b': 'mine', 'box/other': 'x' });
    const input = { host, claims: [claim('a'), claim('b'), claim('c')] };
    const error = failure(input);
    expect(error.code).toBe('target-occupied');
    expect(error.message).toMatch(/in the way \(2\):\s+a\s+b\s+/);
    expect(error.message).toContain('--force would replace these files and leave all others alone');
    expect(changes({ ...input, force: true })).toEqual(['update a', 'update b', 'create c']);
  });

  it.each(['a/b', 'a'])('never replaces a folder by a file, nor the other way round (%s)', (path) => {
    const host = memoryHost(path === 'a' ? { 'box/a/x': 'mine' } : { 'box/a': 'mine' });
    const error = failure({ host, claims: [claim(path)], force: true });
    expect(error.code).toBe('target-occupied');
    expect(error.message).toContain('Move them away');
  });

  describe('with a record of an earlier run', () => {
    const recorded = new Map([
      ['managed', { ownership: 'managed' as const, sha256: 'digest of old' }],
      ['seeded', { ownership: 'seeded' as const, sha256: 'digest of old' }],
    ]);
    const claims = [claim('managed'), claim('seeded', 'new', { ownership: 'seeded' })];

    it('converges managed files that nobody touched and leaves seeded ones alone', () => {
      const host = memoryHost({ 'box/managed': 'old', 'box/seeded': 'mine' });
      expect(changes({ host, claims, recorded })).toEqual(['update managed']);
    });

    it('refuses to replace a managed file that was edited', () => {
      const host = memoryHost({ 'box/managed': 'mine', 'box/seeded': 'mine' });
      expect(failure({ host, claims, recorded }).message).toContain('changed since they were generated (1)');
    });

    it('replaces with force what is in the way, and still leaves seeded files alone', () => {
      const host = memoryHost({ 'box/managed': 'mine', 'box/seeded': 'mine' });
      expect(changes({ host, claims, recorded, force: true })).toEqual(['update managed']);
    });

    it('lets deleted files stay deleted', () => {
      expect(changes({ host: memoryHost({ 'box/x': '' }), claims, recorded })).toEqual([]);
    });

    it('always converges the ledger', () => {
      const host = memoryHost({ 'box/.falco/record.yaml': 'anything' });
      expect(changes({ host, ledger: [claim('.falco/record.yaml')], recorded })).toEqual(['update .falco/record.yaml']);
    });
  });

  it.each([
    '../x',
    '/x',
    'a//b',
    'a/./b',
    'a\\b',
    'con',
    'a/nul.txt',
    'x.',
    'x ',
    '.git/config',
    '.falco-apply/x',
    'a:b',
    'a\u0000',
    '',
  ])('refuses the path %j', (path) => {
    expect(failure({ claims: [claim(path)] }).code).toBe('unsafe-path');
  });

  it('refuses a path that a link leads out of the target, inside the workspace or outside', () => {
    expect(
      failure({ host: memoryHost({ 'else/x': '' }, { links: { 'box/out': 'else' } }), claims: [claim('out/x')] }).code,
    ).toBe('unsafe-path');
    expect(failure({ host: memoryHost({}, { links: { 'box/out': undefined } }), claims: [claim('out/x')] }).code).toBe(
      'unsafe-path',
    );
    expect(
      changes({ host: memoryHost({ 'box/in/y': '' }, { links: { 'box/out': 'box/in' } }), claims: [claim('out/x')] }),
    ).toEqual(['create out/x']);
  });
});
