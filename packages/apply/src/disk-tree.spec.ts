import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import { afterEach, describe, expect, it } from 'vitest';
import { openDisk } from './disk.ts';
import { diskHost, diskTree } from './disk-tree.ts';
import { systemError } from './faulty-file-system.ts';
import { nodeFileSystem } from './node-file-system.ts';
import { makeFolder, removeFolders, writeFiles } from './sample-project.ts';

afterEach(removeFolders);

describe('a link on disk', () => {
  it.each([
    ['../x', undefined],
    ['a/../../x', undefined],
    ['one', 'a/b'],
    ['a/up', ''],
    ['loop', undefined],
    ['dangling', 'nowhere'],
    ['absolute-out', undefined],
    ['absolute-in/c', 'a/b/c'],
    ['back', undefined],
  ])('%s leads to %s', (path, real) => {
    const outside = makeFolder();
    const root = join(outside, 'root');
    mkdirSync(root);
    writeFiles(root, { 'a/b/c': 'c' });
    const links = { one: 'two', two: './a//b/', 'a/up': '..', loop: 'loop', dangling: 'nowhere' };
    const absolute = { 'absolute-out': '/etc', 'absolute-in': join(root, 'a/b'), back: '../root/a' };
    for (const [link, target] of Object.entries({ ...links, ...absolute })) symlinkSync(target, join(root, link));
    expect(diskHost(root, { today: '2026-01-01' }).realPath(path)).toBe(real);
  });

  it('is no matter when it leads to the root itself', () => {
    const folder = makeFolder();
    writeFiles(folder, { 'real/a': 'x' });
    symlinkSync('real', join(folder, 'link'));
    expect(diskTree(join(folder, 'link')).list('')).toEqual(['a']);
  });
});

describe('a disk that refuses', () => {
  it('names the path and what to do', () => {
    const refusing = {
      ...nodeFileSystem,
      read: () => {
        throw systemError('EACCES');
      },
    };
    const root = makeFolder();
    writeFiles(root, { secret: 'x' });
    const read = () => openDisk(root, { fileSystem: refusing }).host.read('secret');
    expect(read).toThrow(ToolkitError);
    expect(read).toThrow(/cannot read secret: permission denied \(EACCES\).*\n.*right to read/);
  });

  it.skipIf(process.platform === 'win32')('never waits for a pipe', () => {
    const root = makeFolder();
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect([diskTree(root).kind('pipe'), diskTree(root).read('pipe')]).toEqual(['file', undefined]);
  });

  it('is empty when the folder is not there', () => {
    const tree = diskTree(join(makeFolder(), 'gone'));
    expect([tree.kind(''), tree.list(''), tree.read('a')]).toEqual([undefined, [], undefined]);
  });
});
