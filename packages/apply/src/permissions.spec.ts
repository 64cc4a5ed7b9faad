import { chmodSync, chownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPlan } from './apply-plan.ts';
import { type ApplyProgram, buildApplyProgram } from './child.fixture.ts';
import { faultyFileSystem, systemError } from './faulty-file-system.ts';
import {
  makeFolder,
  makeSample,
  planOf,
  readAll,
  removeFolders,
  samplePlan,
  write,
  writeFiles,
} from './sample-project.ts';

let program: ApplyProgram;
beforeAll(() => {
  program = buildApplyProgram();
});
afterAll(removeFolders);

/** Rights do not bind the superuser: for that one, the program runs as nobody. */
const user = process.getuid?.() === 0 ? { uid: 65534 } : {};

/** Gives a tree to the user whom the program runs as. */
function handOver(folder: string): void {
  if (user.uid === undefined) return;
  chownSync(folder, user.uid, user.uid);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) handOver(path);
    else chownSync(path, user.uid, user.uid);
  }
}

describe.skipIf(process.platform === 'win32')('rights', () => {
  it('a folder that may not be written to is named, and stays as it is', async () => {
    const root = makeFolder();
    writeFiles(root, { a: 'a' });
    handOver(root);
    chmodSync(root, 0o555);
    const { exitCode, printed } = await program.apply(
      root,
      program.store(planOf([write('b', 'b')]), 'read-only'),
      user,
    );
    chmodSync(root, 0o755);
    expect(exitCode).toBe(1);
    expect(printed).toMatch(/permission denied \(EACCES\) \[apply-failed\]/);
    expect(readAll(root)).toEqual({ a: '644 a' });
  });

  it('a folder that refuses half-way has everything put back', async () => {
    const root = makeFolder();
    const before = { a: 'a', 'closed/b': 'b', 'open/c': 'c' };
    writeFiles(root, before);
    handOver(root);
    chmodSync(join(root, 'closed'), 0o555);
    const plan = planOf(Object.keys(before).map((path) => write(path, 'new', 'update')));
    const standing = readAll(root);
    const { exitCode, printed } = await program.apply(root, program.store(plan, 'half-way'), user);
    chmodSync(join(root, 'closed'), 0o755);
    expect(exitCode).toBe(1);
    expect(printed).toMatch(/cannot write closed\/b: permission denied[\s\S]*everything is as it was/);
    expect(readAll(root)).toEqual(standing);
  });

  it('a file system that is read-only is told as such', async () => {
    const root = makeFolder();
    makeSample(root);
    const standing = readAll(root);
    const fileSystem = faultyFileSystem(undefined, () => {
      throw systemError('EROFS');
    });
    await expect(applyPlan(root, samplePlan(), { fileSystem })).rejects.toThrow(
      /the file system is read-only \(EROFS\)/,
    );
    expect(readAll(root)).toEqual(standing);
  });
});
