import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolkitError } from '@falco-toolkit/core';
import { afterEach, describe, expect, it } from 'vitest';
import { applyPlan } from './apply-plan.ts';
import { type Fault, faultyFileSystem, systemError } from './faulty-file-system.ts';
import { hasInterruptedApply, recover, settleInterrupted } from './recover.ts';
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

afterEach(removeFolders);

const oldTree = await sampleTree();
const newTree = await sampleTree(true);
const steps = await countSteps();

async function sampleTree(applied = false) {
  const root = makeFolder();
  makeSample(root);
  if (applied) await applyPlan(root, samplePlan());
  return readAll(root);
}

async function countSteps(): Promise<number> {
  const root = makeFolder();
  makeSample(root);
  const fileSystem = faultyFileSystem();
  await applyPlan(root, samplePlan(), { fileSystem, history: true });
  return fileSystem.steps();
}

/** Applies the sample with a fault; gives the root and what was thrown. */
async function applyWith(fault: Fault) {
  const root = makeFolder();
  makeSample(root);
  try {
    await applyPlan(root, samplePlan(), { fileSystem: faultyFileSystem(fault), history: true });
    return { root, error: undefined };
  } catch (error) {
    return { root, error };
  }
}

describe('an apply that is killed', { timeout: 120_000 }, () => {
  it.each(['crash', 'power-cut'] as const)(
    'leaves the old tree or the new one after recovery, whatever the step (%s)',
    async (type) => {
      const outcomes = { nothing: 0, finished: 0, 'rolled-back': 0 };
      for (let step = 1; step <= steps; step += 1) {
        const { root } = await applyWith({ type, step });
        const { message, outcome } = await recover(root, { fileSystem: faultyFileSystem() });
        const tree = readAll(root);
        const isNew = tree['README.md'] === newTree['README.md'];
        expect(tree, `step ${step} of ${steps}, ${outcome}`).toEqual(isNew ? newTree : oldTree);
        if (outcome !== 'nothing') expect(isNew).toBe(outcome === 'finished');
        expect(message !== '').toBe(outcome !== 'nothing');
        outcomes[outcome] += 1;
        removeFolders();
      }
      expect(outcomes.finished).toBeGreaterThan(15);
      expect(outcomes['rolled-back']).toBeGreaterThan(20);
    },
  );

  it('survives that the recovery is killed too, at every step', async () => {
    for (let step = 1; step <= steps; step += 9) {
      for (let second = 1; ; second += 5) {
        const { root } = await applyWith({ type: 'crash', step });
        let done = true;
        try {
          await recover(root, { fileSystem: faultyFileSystem({ type: 'crash', step: second }) });
        } catch {
          done = false;
        }
        await recover(root, { fileSystem: faultyFileSystem() });
        const tree = readAll(root);
        expect(tree, `steps ${step} and ${second}`).toEqual(
          tree['README.md'] === newTree['README.md'] ? newTree : oldTree,
        );
        removeFolders();
        if (done) break;
      }
    }
  });

  it('is settled by the next apply, which then asks to be run again on the whole tree', async () => {
    const { root } = await applyWith({ type: 'crash', step: Math.ceil(steps * 0.6) });
    expect(hasInterruptedApply(root)).toBe(true);
    await expect(applyPlan(root, planOf([write('other.txt', 'x\n')]))).rejects.toThrow(/interrupted.*complete/);
    expect(readAll(root)).toEqual(newTree);
    expect(hasInterruptedApply(root)).toBe(false);
    await applyPlan(root, planOf([write('other.txt', 'x\n')]));
    expect(readFileSync(join(root, 'other.txt'), 'utf8')).toBe('x\n');
  });

  it('never costs a user what was written after the kill', async () => {
    let rolledBack = 0;
    for (let step = 1; step <= steps; step += 2) {
      const { root } = await applyWith({ type: 'crash', step });
      for (const path of ['README.md', 'docs/guide.md', 'src/part-0/file-0.go']) writeFiles(root, { [path]: 'mine\n' });
      const { kept, outcome } = await recover(root, { fileSystem: faultyFileSystem() });
      const mine = {
        'README.md': '644 mine\n',
        'docs/guide.md': expect.stringContaining('mine'),
        'src/part-0/file-0.go': '644 mine\n',
      };
      expect(readAll(root), `step ${step}`).toMatchObject(mine);
      if (outcome === 'rolled-back' && kept.length > 0) rolledBack += 1;
      removeFolders();
    }
    expect(rolledBack).toBeGreaterThan(0);
  });

  it('refuses to guess when its journal cannot be read', async () => {
    const { root } = await applyWith({ type: 'crash', step: Math.ceil(steps * 0.6) });
    writeFileSync(join(root, '.falco-apply/finish.json'), '{');
    await expect(recover(root)).rejects.toThrow(/journal .* cannot be read/);
    rmSync(join(root, '.falco-apply'), { recursive: true });
    expect((await recover(root)).outcome).toBe('nothing');
  });

  it('does not follow a journal that names paths outside', async () => {
    const { root } = await applyWith({ type: 'crash', step: Math.ceil(steps * 0.6) });
    const journal = join(root, '.falco-apply/finish.json');
    writeFileSync(journal, readFileSync(journal, 'utf8').replaceAll('README.md', '../README.md'));
    await expect(recover(root)).rejects.toThrow(ToolkitError);
  });
});

describe('an apply that the system refuses', { timeout: 120_000 }, () => {
  it('puts everything back and says why, whichever step fails', async () => {
    const errno = 'EACCES';
    let refused = 0;
    for (let step = 1; step <= steps; step += 1) {
      const { error, root } = await applyWith({ type: 'error', step, errno });
      if (error !== undefined) {
        expect(error, `step ${step}`).toBeInstanceOf(ToolkitError);
        expect(String(error)).toContain(errno);
        refused += 1;
      }
      await recover(root, { fileSystem: faultyFileSystem() });
      const complete = error === undefined || (error instanceof ToolkitError && error.code === 'apply-interrupted');
      const tree = readAll(root);
      // An emptied directory that cannot be removed is not worth a failure.
      expect(complete ? { 'gone/': '', 'gone/deep/': '', ...tree } : tree, `step ${step}: ${error}`).toEqual(
        complete ? { 'gone/': '', 'gone/deep/': '', ...newTree } : oldTree,
      );
      removeFolders();
    }
    expect(refused).toBeGreaterThan(60);
  });

  it('goes on with putting back when it is killed meanwhile', async () => {
    let rolledBack = 0;
    for (let failing = Math.ceil(steps / 2); failing <= steps; failing += 4) {
      for (let after = 1, killed = true; killed; after += 3) {
        const root = makeFolder();
        makeSample(root);
        const fail = (step: number): void => {
          if (step === failing) throw systemError('EIO');
        };
        const fileSystem = faultyFileSystem({ type: 'crash', step: failing + after }, fail);
        await Promise.allSettled([applyPlan(root, samplePlan(), { fileSystem, history: true })]);
        killed = fileSystem.steps() >= failing + after;
        const { outcome } = await recover(root, { fileSystem: faultyFileSystem() });
        if (outcome === 'rolled-back') rolledBack += 1;
        const tree = readAll(root);
        const isNew = tree['README.md'] === '644 new readme\n';
        const emptied = { 'gone/': '', 'gone/deep/': '' };
        expect({ ...emptied, ...tree }, `steps ${failing} and ${after}`).toEqual({
          ...emptied,
          ...(isNew ? newTree : oldTree),
        });
        removeFolders();
      }
    }
    expect(rolledBack).toBeGreaterThan(10);
  });

  it('puts everything back when the disk is full, from whichever step on', async () => {
    for (let step = 1; step <= steps; step += 1) {
      const { error, root } = await applyWith({ type: 'full', step });
      expect(readAll(root), `step ${step}: ${error}`).toEqual(error === undefined ? newTree : oldTree);
      if (error !== undefined) expect(String(error)).toMatch(/apply-failed|disk is full/);
      removeFolders();
    }
  });
});

describe('what a front does before it plans', () => {
  it('is nothing where nothing was interrupted', async () => {
    expect(await settleInterrupted(makeFolder(), false)).toBeUndefined();
  });

  it('settles an interrupted run and says so, but only says so in a dry run', async () => {
    const { root } = await applyWith({ type: 'crash', step: Math.floor(steps / 2) });
    expect(hasInterruptedApply(root)).toBe(true);
    expect(await settleInterrupted(root, true)).toMatch(/did not finish writing/);
    expect(hasInterruptedApply(root)).toBe(true);
    expect(await settleInterrupted(root, false)).toMatch(/^An earlier run/);
    expect(hasInterruptedApply(root)).toBe(false);
  });
});
