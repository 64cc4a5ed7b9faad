import { availableParallelism } from 'node:os';
import type { Plan } from '@falco-toolkit/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPlan } from './apply-plan.ts';
import { type ApplyProgram, buildApplyProgram } from './child.fixture.ts';
import { faultyFileSystem } from './faulty-file-system.ts';
import { recover } from './recover.ts';
import { makeFolder, makeSample, planOf, readAll, remove, removeFolders, samplePlan, write } from './sample-project.ts';

/** Every how many steps a process is killed. FALCO_KILL_EVERY=1 takes them all, which takes minutes. */
const stride = Number(process.env['FALCO_KILL_EVERY'] ?? 9);

const files = Array.from({ length: 24 }, (_, index) => `src/part-${index % 5}/file-${index}.go`);
const project = planOf(files.map((path) => write(path, `package part // ${path}\n`)));

/** What is on disk before, and what is applied to it. */
const cases: Readonly<Record<string, { readonly before: Plan | 'sample' | undefined; readonly plan: Plan }>> = {
  'a new tree': { before: undefined, plan: { ...project, target: 'projects/new' } },
  'updates, removals, links and modes together': { before: 'sample', plan: samplePlan(24) },
  'the removal of a tree': { before: project, plan: planOf(files.map(remove)) },
};

let program: ApplyProgram;
beforeAll(() => {
  program = buildApplyProgram();
});
afterAll(removeFolders);

describe('a process that is killed with SIGKILL at any of its steps', () => {
  it.each(Object.entries(cases))(
    'leaves the old tree or the new one, after recovery: %s',
    { timeout: 600_000 },
    async (name, { before, plan }) => {
      const start = async (): Promise<string> => {
        const root = makeFolder();
        if (before === 'sample') makeSample(root);
        else if (before !== undefined) await applyPlan(root, before, { fileSystem: faultyFileSystem() });
        return root;
      };
      const counted = await start();
      const old = readAll(counted);
      const counter = faultyFileSystem();
      await applyPlan(counted, plan, { fileSystem: counter, history: true });
      const fresh = readAll(counted);
      const stored = program.store(plan, name.replaceAll(/\W/g, '-'));

      const steps = Array.from({ length: Math.ceil(counter.steps() / stride) }, (_, index) => 1 + index * stride);
      const outcomes = new Set<string>();
      expect(steps.length).toBeGreaterThan(10);
      const work = async (): Promise<void> => {
        for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
          const root = await start();
          expect(await program.apply(root, stored, { killAt: step })).toMatchObject({ signal: 'SIGKILL' });
          const { outcome } = await recover(root, { fileSystem: faultyFileSystem() });
          const tree = JSON.stringify(readAll(root));
          expect([JSON.stringify(old), JSON.stringify(fresh)], `step ${step}, ${outcome}`).toContain(tree);
          outcomes.add(outcome);
        }
      };
      await Promise.all(Array.from({ length: availableParallelism() }, work));
      expect(outcomes).toContain('finished');
      expect(outcomes).toContain('rolled-back');
    },
  );
});
