import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPlan } from './apply-plan.ts';
import { faultyFileSystem } from './faulty-file-system.ts';
import { recover } from './recover.ts';
import { makeFolder, makeSample, readAll, removeFolders, samplePlan } from './sample-project.ts';
import { serializePlan } from './serialize-plan.ts';

/** Files that the plan creates besides those of the sample. */
const copies = 24;
/** Every how many steps a process is killed. FALCO_KILL_EVERY=1 takes them all, which takes a minute. */
const stride = Number(process.env.FALCO_KILL_EVERY ?? 11);

const script = `
import { readFileSync } from 'node:fs';
import { applyPlan } from './apply-plan.js';
import { faultyFileSystem } from './faulty-file-system.js';
import { parsePlan } from './parse-plan.js';
const [root, plan, at] = process.argv.slice(2);
const fileSystem = faultyFileSystem(undefined, (step) => {
  if (step === Number(at)) process.kill(process.pid, 'SIGKILL');
});
await applyPlan(root, parsePlan(readFileSync(plan, 'utf8')), { fileSystem, history: true });
`;

const trees: { before: unknown; after: unknown; steps: number; build: string } = {
  before: {},
  after: {},
  steps: 0,
  build: '',
};

beforeAll(async () => {
  const root = makeFolder();
  makeSample(root);
  trees.before = readAll(root);
  const fileSystem = faultyFileSystem();
  await applyPlan(root, samplePlan(copies), { fileSystem, history: true });
  trees.after = readAll(root);
  trees.steps = fileSystem.steps();
  trees.build = build();
});
afterAll(removeFolders);

describe('a process that applies some thirty files', () => {
  it('can be killed with SIGKILL at any step: recovery gives the old tree or the new one', {
    timeout: 300_000,
  }, async () => {
    const steps = Array.from({ length: Math.ceil(trees.steps / stride) }, (_, index) => 1 + index * stride);
    const killed = steps.length;
    const outcomes = new Set<string>();
    const work = async (): Promise<void> => {
      for (let step = steps.shift(); step !== undefined; step = steps.shift()) outcomes.add(await killAt(step));
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    expect(killed).toBeGreaterThan(10);
    expect([...outcomes].sort()).toEqual(['finished', 'nothing', 'rolled-back']);
  });
});

async function killAt(step: number): Promise<string> {
  const root = makeFolder();
  makeSample(root);
  const child = spawn(
    process.execPath,
    [join(trees.build, 'child.js'), root, join(trees.build, 'plan.json'), String(step)],
    { stdio: 'inherit' },
  );
  const [, signal]: readonly unknown[] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  const { outcome } = await recover(root, { fileSystem: faultyFileSystem() });
  const tree = readAll(root);
  const isNew = tree['README.md'] === '644 new readme\n';
  expect(tree, `step ${step} of ${trees.steps}, ${outcome}`).toEqual(isNew ? trees.after : trees.before);
  return outcome;
}

/** This package and core as JavaScript, since Node 20 cannot run TypeScript and a loader would take a second per child. */
function build(): string {
  const folder = makeFolder();
  const transpile = (from: string, to: string): void => {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))) {
      const compilerOptions = {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        rewriteRelativeImportExtensions: true,
      };
      const { outputText } = ts.transpileModule(readFileSync(join(from, name), 'utf8'), { compilerOptions });
      writeFileSync(join(to, name.replace(/\.ts$/, '.js')), outputText);
    }
  };
  const here = fileURLToPath(new URL('.', import.meta.url));
  const core = join(folder, 'node_modules/@falco-toolkit/core');
  transpile(here, folder);
  transpile(join(here, '../../core/src'), core);
  cpSync(join(here, '../package.json'), join(folder, 'package.json'));
  writeFileSync(join(core, 'package.json'), JSON.stringify({ type: 'module', exports: './index.js' }));
  writeFileSync(join(folder, 'child.js'), script);
  writeFileSync(join(folder, 'plan.json'), serializePlan(samplePlan(copies)));
  return folder;
}
