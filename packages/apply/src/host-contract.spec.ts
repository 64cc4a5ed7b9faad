import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Host, listFiles, memoryHost, readText } from '@falco-toolkit/core';
import { afterEach, describe, expect, it } from 'vitest';
import { diskHost } from './disk-tree.ts';
import { makeFolder, removeFolders, writeFiles } from './sample-project.ts';

afterEach(removeFolders);

interface Given {
  readonly files?: Readonly<Record<string, string>>;
  /** Link → where it leads, relative to the root; `undefined` for outside. */
  readonly links?: Readonly<Record<string, string | undefined>>;
}

const hosts: Readonly<Record<string, (given: Given) => Host>> = {
  memoryHost: ({ files = {}, links = {} }) => {
    const entries = Object.entries(files).map(([path, content]) =>
      path.endsWith('*')
        ? ([path.slice(0, -1), { content, mode: '755' as const }] as const)
        : ([path, content] as const),
    );
    return memoryHost(Object.fromEntries(entries), { links, today: '2026-02-03' });
  },
  diskHost: ({ files = {}, links = {} }) => {
    const root = makeFolder();
    writeFiles(root, files);
    for (const [path, target] of Object.entries(links))
      symlinkSync(target === undefined ? makeFolder() : join(root, target), join(root, path));
    return diskHost(root, { today: '2026-02-03' });
  },
};

describe.each(Object.entries(hosts))('%s keeps the contract of a host', (_, make) => {
  it('tells files, directories and nothing apart', () => {
    const host = make({ files: { 'a/b/c.txt': 'c' } });
    expect(['', '.', 'a', 'a/b', 'a/b/c.txt', 'a/x', 'a/b/c.txt/d'].map((path) => host.kind(path))).toEqual([
      'directory',
      'directory',
      'directory',
      'directory',
      'file',
      undefined,
      undefined,
    ]);
  });

  it('reads files, and gives nothing for what is no file', () => {
    const host = make({ files: { 'a/b.txt': 'bäh\n' } });
    expect(readText(host, 'a/b.txt')).toBe('bäh\n');
    expect(['', 'a', 'a/c.txt', 'a/b.txt/c'].map((path) => host.read(path))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('takes the mode from the executable bit', () => {
    const host = make({ files: { 'run.sh*': '', plain: '' } });
    expect(['run.sh', 'plain', 'gone', ''].map((path) => host.mode(path))).toEqual([
      '755',
      '644',
      undefined,
      undefined,
    ]);
  });

  it('lists names by code unit', () => {
    const host = make({ files: { b: '', B: '', 'a/x': '', ä: '' } });
    expect(host.list('')).toEqual(['B', 'a', 'b', 'ä']);
    expect([host.list('b'), host.list('gone')]).toEqual([[], []]);
    expect(listFiles(host, '')).toEqual(['B', 'a/x', 'b', 'ä']);
  });

  it('sees a link as a link, and reads through it', () => {
    const host = make({ files: { 'real/file.txt': 'x' }, links: { folder: 'real', 'file.lnk': 'real/file.txt' } });
    expect([host.kind('folder'), host.kind('file.lnk'), host.kind('folder/file.txt')]).toEqual([
      'link',
      'link',
      'file',
    ]);
    expect([readText(host, 'folder/file.txt'), readText(host, 'file.lnk')]).toEqual(['x', 'x']);
    expect(host.list('folder')).toEqual(['file.txt']);
    expect(host.realPath('folder/new/deep.txt')).toBe('real/new/deep.txt');
    expect(listFiles(host, '')).toEqual(['file.lnk', 'folder', 'real/file.txt']);
  });

  it('shows nothing of what is outside', () => {
    const host = make({ files: { a: '' }, links: { out: undefined } });
    expect(host.kind('out')).toBe('link');
    expect([host.realPath('out'), host.realPath('out/x'), host.kind('out/x'), host.read('out/x')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(host.list('out')).toEqual([]);
  });

  it('lets a path that does not exist lead to itself', () => {
    const host = make({ files: { 'a/b.txt': '' } });
    expect(['', 'a', 'a/new', 'x/y/z', 'a/b.txt/c'].map((path) => host.realPath(path))).toEqual([
      '',
      'a',
      'a/new',
      'x/y/z',
      'a/b.txt/c',
    ]);
  });

  it('knows the date that it was given', () => expect(make({}).today).toBe('2026-02-03'));
});
