import { type FileClaim, memoryHost } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { keepSeeded } from './keep-seeded.ts';
import { sha256 } from './sha256.ts';

const claim = (path: string, content: string, ownership: FileClaim['ownership'] = 'seeded'): FileClaim => ({
  path,
  content,
  mode: '644',
  ownership,
  origin: 'kind:test',
});
const written = (content: string, ownership: FileClaim['ownership'] = 'seeded') => ({
  ownership,
  sha256: sha256(content),
});

describe('keepSeeded', () => {
  const host = memoryHost({ 'box/same': 'edited', 'box/other': 'old', 'box/managed': 'old' });
  const recorded = new Map([
    ['same', written('new')],
    ['other', written('old')],
    ['gone', written('old')],
    ['managed', written('old', 'managed')],
  ]);
  const claims = [
    claim('same', 'new'),
    claim('other', 'new'),
    claim('gone', 'new'),
    claim('managed', 'new', 'managed'),
    claim('added', 'new'),
  ];

  it('lets the record tell what was written, and names what would be written differently today', () => {
    const { kept, notes } = keepSeeded({ host, target: 'box', claims, recorded, force: false });
    expect(Object.fromEntries(kept)).toEqual({
      same: written('new'),
      other: written('old'),
      gone: written('old'),
    });
    expect(notes).toEqual([expect.stringMatching(/stay as they are.*:\n {2}other$/)]);
  });

  it('counts deleted files as new where force makes them again', () => {
    expect([...keepSeeded({ host, target: 'box', claims, recorded, force: true }).kept.keys()]).toEqual([
      'same',
      'other',
    ]);
  });

  it('has nothing to keep in a project that is made', () => {
    const fresh = keepSeeded({ host: memoryHost(), target: 'box', claims, recorded: undefined, force: false });
    expect([fresh.kept.size, fresh.notes]).toEqual([0, []]);
  });

  it('names ten files and counts the rest', () => {
    const paths = Array.from({ length: 12 }, (_, index) => `file-${String(index).padStart(2, '0')}`);
    const { notes } = keepSeeded({
      host: memoryHost(Object.fromEntries(paths.map((path) => [path, 'old']))),
      target: '',
      claims: paths.map((path) => claim(path, 'new')),
      recorded: new Map(paths.map((path) => [path, written('old')])),
      force: false,
    });
    expect(notes[0]).toContain('file-09\n  and 2 more');
  });
});
