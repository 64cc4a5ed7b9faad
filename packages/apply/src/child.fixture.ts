import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plan } from '@falco-toolkit/core';
import ts from 'typescript';
import { makeFolder } from './sample-project.ts';
import { serializePlan } from './serialize-plan.ts';

const script = `
import { readFileSync } from 'node:fs';
import { applyPlan } from './apply-plan.js';
import { faultyFileSystem } from './faulty-file-system.js';
import { parsePlan } from './parse-plan.js';
const [root, plan, at] = process.argv.slice(2);
const fileSystem = faultyFileSystem(undefined, (step) => {
  if (step === Number(at)) process.kill(process.pid, 'SIGKILL');
});
try {
  await applyPlan(root, parsePlan(readFileSync(plan, 'utf8')), { fileSystem, history: true });
} catch (error) {
  process.stdout.write(error.message);
  process.exitCode = 1;
}
`;

/** How a process ended that applied a plan. */
export interface ChildEnd {
  readonly signal: unknown;
  readonly exitCode: unknown;
  readonly printed: string;
}

/** A program that applies plans in processes of their own. */
export interface ApplyProgram {
  /** Applies a plan; kills itself at a step, where one is named. As another user, where one is named. */
  readonly apply: (
    root: string,
    plan: string,
    options?: { readonly killAt?: number; readonly uid?: number },
  ) => Promise<ChildEnd>;
  /** Stores a plan for the program. */
  readonly store: (plan: Plan, name: string) => string;
}

/** This package and core as JavaScript, since Node 20 cannot run TypeScript and a loader would take a second per child. */
export function buildApplyProgram(): ApplyProgram {
  const folder = makeFolder();
  const transpile = (from: string, to: string): void => {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from).filter(
      (file) => file.endsWith('.ts') && !/\.(?:spec|fixture)\.ts$/.test(file),
    )) {
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
  // Others than its owner run it as well.
  chmodSync(folder, 0o755);
  return {
    store: (plan, name) => {
      const path = join(folder, `${name}.json`);
      writeFileSync(path, serializePlan(plan));
      return path;
    },
    apply: async (root, plan, { killAt = 0, uid } = {}) => {
      const child = spawn(process.execPath, [join(folder, 'child.js'), root, plan, String(killAt)], {
        stdio: ['ignore', 'pipe', 'inherit'],
        ...(uid === undefined ? {} : { uid, gid: uid }),
      });
      let printed = '';
      child.stdout.on('data', (data: unknown) => {
        printed += String(data);
      });
      const [exitCode, signal]: readonly unknown[] = await once(child, 'close');
      return { exitCode, signal, printed };
    },
  };
}
