import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPlan, diskHost, snapshotPlan } from '@falco-toolkit/apply';
import type { ReadableTree } from '@falco-toolkit/core';
import { execa } from 'execa';
import type { KindExample } from './list-examples.ts';
import { exampleDate, planExample } from './plan-example.ts';

/** An example as a project on disk, committed to a git repository of its own. */
export interface WrittenExample {
  /** Absolute path of the workspace around the project. */
  readonly root: string;
  /** Absolute path of the project. */
  readonly folder: string;
  readonly remove: () => void;
}

/** Generates an example into a new temporary folder, as a user would, and commits it. */
export async function writeExample(example: KindExample, templates: ReadableTree): Promise<WrittenExample> {
  const root = mkdtempSync(join(tmpdir(), 'falco-example-'));
  const host = diskHost(root, { today: exampleDate });
  const plan = planExample(example, templates, host);
  await applyPlan(root, plan, { expected: snapshotPlan(host, plan) });
  const folder = join(root, 'project');
  await commitAll(folder);
  return { root, folder, remove: () => rmSync(root, { recursive: true, force: true }) };
}

async function commitAll(folder: string): Promise<void> {
  const author = ['-c', 'user.name=Example', '-c', 'user.email=example@example.com', '-c', 'commit.gpgsign=false'];
  const git = (...args: readonly string[]) => execa('git', args, { cwd: folder });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git(...author, 'commit', '--quiet', '--signoff', '--message', 'chore: begin');
}
