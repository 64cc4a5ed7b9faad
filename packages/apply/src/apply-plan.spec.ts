import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { memoryHost, type Plan, ToolkitError } from '@falco-toolkit/core';
import { afterEach, describe, expect, it } from 'vitest';
import { applyPlan } from './apply-plan.ts';
import { diskHost } from './disk-tree.ts';
import { faultyFileSystem } from './faulty-file-system.ts';
import { describeHolder } from './holder.ts';
import { recover } from './recover.ts';
import {
  makeFolder,
  makeSample,
  planOf,
  readAll,
  remove,
  removeFolders,
  samplePlan,
  write,
  writeFiles,
} from './sample-project.ts';
import { snapshotPlan } from './snapshot-plan.ts';

afterEach(removeFolders);

describe('applying a plan', () => {
  it('writes, replaces, removes, and leaves nothing of its own behind', async () => {
    const root = makeFolder();
    makeSample(root);
    const report = await applyPlan(root, samplePlan());
    expect(report.removed).toEqual(['gone/deep/last.txt', 'old-link', 'swap']);
    expect(report.written).toContain('a/b/c/deep.txt');
    expect(readAll(root)).toEqual({
      'README.md': '644 new readme\n',
      'a/': '',
      'a/b/': '',
      'a/b/c/': '',
      'a/b/c/deep.txt': '755 \u0000\ufffd\n',
      'docs/': '',
      'docs/guide.md': '755 new guide\n',
      'docs/real.md': '644 through the link\n',
      'linked.md': '-> docs/real.md',
      'private.txt': '644 untouched\n',
      'run.sh': '644 old\n',
      'src/': '',
      'src/part-0/': '',
      'src/part-1/': '',
      'src/part-0/file-0.go': '644 package part // 0\n',
      'src/part-1/file-1.go': '644 package part // 1\n',
      'swap/': '',
      'swap/inner.txt': '644 inside\n',
    });
  });

  it('writes below the target, and prunes emptied directories only there', async () => {
    const root = makeFolder();
    writeFiles(root, { 'kept/only/x.txt': 'x' });
    await applyPlan(root, planOf([remove('x.txt')], { target: 'kept/only' }));
    expect(readAll(root)).toEqual({ 'kept/': '', 'kept/only/': '' });
    await applyPlan(root, planOf([write('y.txt', 'y')], { target: 'fresh/folder' }));
    expect(readAll(root)).toHaveProperty('fresh/folder/y.txt', '644 y');
  });

  it('touches nothing at all for an empty plan', async () => {
    expect(await applyPlan(join(makeFolder(), 'not-there'), planOf([]))).toEqual({ written: [], removed: [] });
  });

  it('lets the umask decide on a new file and keeps the other bits of a replaced one, as git does', async () => {
    const root = makeFolder();
    writeFiles(root, { 'secret.txt': 'old', 'shared.sh': 'old' });
    chmodSync(join(root, 'secret.txt'), 0o600);
    chmodSync(join(root, 'shared.sh'), 0o664);
    await applyPlan(
      root,
      planOf([
        write('new.sh', '', 'create', '755'),
        write('secret.txt', 'new', 'update', '755'),
        write('shared.sh', 'new', 'update', '755'),
      ]),
    );
    const mode = (path: string) => (statSync(join(root, path)).mode & 0o777).toString(8);
    expect([mode('new.sh'), mode('secret.txt'), mode('shared.sh')]).toEqual([
      (0o777 & ~process.umask()).toString(8),
      '700',
      '775',
    ]);
  });

  it('hides its work folder from version control while it works', async () => {
    const root = makeFolder();
    let ignored = '';
    const look = () => {
      try {
        ignored = readFileSync(join(root, '.falco-apply/.gitignore'), 'utf8');
      } catch {}
    };
    await applyPlan(root, planOf([write('a', 'a')]), { fileSystem: faultyFileSystem(undefined, look) });
    expect(ignored).toBe('*\n');
    expect(readAll(root)).toEqual({ a: '644 a' });
  });
});

describe('a plan that does not fit the disk any more', () => {
  const cases: Readonly<
    Record<string, { readonly plan: Plan; readonly spoil: (root: string) => void; readonly says: RegExp }>
  > = {
    'a file to create has appeared': {
      plan: planOf([write('new', 'x')]),
      spoil: (root) => writeFiles(root, { new: 'mine' }),
      says: /new has appeared since/,
    },
    'a file to update has changed': {
      plan: planOf([write('old', 'x', 'update')]),
      spoil: (root) => writeFiles(root, { old: 'mine' }),
      says: /old has changed since/,
    },
    'a file to update has gone': {
      plan: planOf([write('old', 'x', 'update')]),
      spoil: (root) => unlinkSync(join(root, 'old')),
      says: /old has disappeared since/,
    },
    'a file to remove has changed': {
      plan: planOf([remove('old')]),
      spoil: (root) => writeFiles(root, { old: 'mine' }),
      says: /old has changed since/,
    },
    'a directory is where a file goes': {
      plan: planOf([write('new', 'x')]),
      spoil: (root) => mkdirSync(join(root, 'new')),
      says: /new has appeared since/,
    },
    'a file is where a directory goes': {
      plan: planOf([write('new/x', 'x')]),
      spoil: (root) => writeFiles(root, { new: 'mine' }),
      says: /new is a file, not a directory/,
    },
    'a link leads out': {
      plan: planOf([write('dir/x', 'x')]),
      spoil: (root) => symlinkSync(makeFolder(), join(root, 'dir')),
      says: /leads out of the target/,
    },
    'a link leads into .git': {
      plan: planOf([write('dir/x', 'x')]),
      spoil: (root) => symlinkSync('.git/hooks', join(root, 'dir')),
      says: /leads into \.git/,
    },
  };

  it.each(Object.entries(cases))('is refused when %s, and nothing is written', async (_, { plan, spoil, says }) => {
    const root = makeFolder();
    writeFiles(root, { old: 'old', '.git/hooks/sample': '' });
    const expected = snapshotPlan(diskHost(root, { today: '2026-01-01' }), plan);
    spoil(root);
    const standing = readAll(root);
    await expect(applyPlan(root, plan, { expected })).rejects.toThrow(says);
    expect(readAll(root)).toEqual(standing);
  });

  it('is refused without a snapshot too, as far as the plan itself tells', async () => {
    const root = makeFolder();
    writeFiles(root, { old: 'old' });
    const apply = () => applyPlan(root, planOf([write('old', 'x'), write('gone', 'x', 'update'), remove('never')]));
    await expect(apply()).rejects.toThrow(/gone is gone/);
    await expect(apply()).rejects.toThrow(/old is there already/);
    await expect(apply()).rejects.toThrow(/never is gone/);
  });

  it('is refused when two of its paths lead to one file, or into the work folder', async () => {
    const root = makeFolder();
    writeFiles(root, { 'a/x': 'x' });
    symlinkSync('a', join(root, 'b'));
    await expect(applyPlan(root, planOf([write('a/new', '1'), write('b/new', '2')]))).rejects.toThrow(
      /lead to the same file a\/new/,
    );
    await expect(applyPlan(root, planOf([write('.falco-apply/new/0', '1')]))).rejects.toThrow(
      /keeps that name for itself|leads into/,
    );
  });

  it('sees a change that comes while it works, and takes everything back', async () => {
    const root = makeFolder();
    makeSample(root);
    const meddle = () => {
      if (readAll(root)['README.md'] === '644 new readme\n') return;
      try {
        statSync(join(root, '.falco-apply/finish.json'));
        writeFileSync(join(root, 'run.sh'), 'mine\n');
      } catch {}
    };
    await expect(applyPlan(root, samplePlan(), { fileSystem: faultyFileSystem(undefined, meddle) })).rejects.toThrow(
      /run\.sh: it has changed meanwhile; everything is as it was/,
    );
    expect(readAll(root)).toMatchObject({
      'README.md': '644 old readme\n',
      'run.sh': '755 mine\n',
      swap: expect.any(String),
    });
  });

  it('takes the same snapshot from memory as from the disk', () => {
    const root = makeFolder();
    writeFiles(root, { 'a/x': 'x', 'run*': 'r' });
    symlinkSync('a', join(root, 'link'));
    const plan = planOf([
      write('a/x', '1', 'update'),
      remove('link'),
      write('link/new', '2'),
      write('run', '3', 'update'),
    ]);
    const memory = memoryHost({ 'a/x': 'x', run: { content: 'r', mode: '755' } }, { links: { link: 'a' } });
    expect(snapshotPlan(diskHost(root, { today: '2026-01-01' }), plan)).toEqual(snapshotPlan(memory, plan));
  });
});

describe('two commands in one workspace', () => {
  async function holdLock(root: string) {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    writeFiles(root, { '.falco-apply/holder-1/holder.json': JSON.stringify(describeHolder(child.pid)) });
    return child;
  }

  it('do not work at once: the second is told which process has the lock', async () => {
    const root = makeFolder();
    const child = await holdLock(root);
    const error = new RegExp(`another command \\(process ${child.pid} on .*\\) is writing`);
    await expect(applyPlan(root, planOf([write('a', 'a')]))).rejects.toThrow(error);
    await expect(recover(root)).rejects.toThrow(error);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await applyPlan(root, planOf([write('a', 'a')]));
    expect(readAll(root)).toEqual({ a: '644 a' });
  });

  it.each([
    ['whose number was given to another process', { started: '1' }],
    ['from before the machine was started', { boot: 'another' }],
  ])('are not held up by a process %s', async (_, changes) => {
    const root = makeFolder();
    const holder = { ...describeHolder(process.ppid), ...changes };
    writeFiles(root, { '.falco-apply/holder-1/holder.json': JSON.stringify(holder) });
    await applyPlan(root, planOf([write('a', 'a')]));
    expect(readAll(root)).toEqual({ a: '644 a' });
  });

  it('wait for one of another machine, as long as its lock is fresh', async () => {
    const root = makeFolder();
    writeFiles(root, {
      '.falco-apply/holder-1/holder.json': JSON.stringify({ ...describeHolder(), machine: 'elsewhere' }),
    });
    await expect(applyPlan(root, planOf([write('a', 'a')]))).rejects.toThrow(/process \d+ on elsewhere/);
  });

  it('do not both inherit from a dead one', async () => {
    const root = makeFolder();
    const dead = { ...describeHolder(), boot: 'another' };
    writeFiles(root, { '.falco-apply/holder-1/holder.json': JSON.stringify(dead) });
    // A rival that takes over, finishes and goes, and a third that starts, all just before our claim is renamed into place.
    const claims = faultyFileSystem();
    const rival = { ...describeHolder(process.ppid) };
    let met = false;
    const fileSystem = {
      ...claims,
      rename: (from: string, to: string) => {
        if (!met && to.endsWith('holder-2')) {
          met = true;
          renameSync(join(root, '.falco-apply'), join(root, 'done'));
          writeFiles(root, { '.falco-apply/holder-1/holder.json': JSON.stringify(rival) });
        }
        claims.rename(from, to);
      },
    };
    await expect(applyPlan(root, planOf([write('a', 'a')]), { fileSystem })).rejects.toThrow(
      /is writing to this workspace/,
    );
    expect(Object.keys(readAll(root)).filter((path) => path.startsWith('.falco-apply'))).toEqual([
      '.falco-apply/',
      '.falco-apply/holder-1/',
      '.falco-apply/holder-1/holder.json',
    ]);
  });
});

describe('a root that cannot be worked in', () => {
  it('is named when it is not there', async () => {
    const apply = () => applyPlan(join(makeFolder(), 'gone'), planOf([write('a', 'a')]));
    await expect(apply()).rejects.toThrow(ToolkitError);
    await expect(apply()).rejects.toThrow(/workspace folder .*gone is not there/);
  });
});
