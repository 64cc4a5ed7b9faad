import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyPlan, diskHost, diskTree, snapshotPlan } from '@falco-toolkit/apply';
import {
  extensionsFolder,
  listFiles,
  type ReadableTree,
  readExtensions,
  sameBytes,
  toBytes,
} from '@falco-toolkit/core';
import { openToolkit } from '@falco-toolkit/generators';
import { type KindExample, listExamples } from './list-examples.ts';
import { exampleDate, filesOf, planExample } from './plan-example.ts';
import { runVerifyStep, verifyStepsOf } from './verify-project.ts';
import { writeExample } from './write-example.ts';

/** Something that has to hold for an example of a kind: hand it to a test runner. */
export interface OwnKindCase {
  readonly title: string;
  /** Rejects when it does not hold, and says why. */
  readonly run: () => Promise<void>;
}

/** What {@link ownKindCases} is told. */
export interface OwnKindSettings {
  /** Absolute path of the workspace whose `tools/falco/templates` has the kinds. */
  readonly workspace: string;
  /** Absolute path of the folder of the golden projects; `tools/falco/goldens` of the workspace when left out. */
  readonly goldens?: string;
  /** Writes the golden projects instead of comparing with them. */
  readonly update?: boolean;
  /** Absolute path of a folder with programs that the steps need, searched before the `PATH`. */
  readonly programs?: string;
}

/**
 * The cases by which the kinds of a workspace are tested as the toolkit's own are: each example gives the files of its golden
 * project, is there after one run, and proves itself by the `verify` steps of its kind and its layers.
 */
export function ownKindCases(settings: OwnKindSettings): readonly OwnKindCase[] {
  const { workspace, programs = '', update = false } = settings;
  const goldens = settings.goldens ?? join(workspace, ...extensionsFolder.split('/'), 'goldens');
  const host = diskHost(workspace, { today: exampleDate });
  const own = readExtensions(host, 'templates');
  if (own === undefined) return [];
  const { templates } = openToolkit(host, diskTree);
  const examples = listExamples(templates).filter(
    ({ generator, kind }) => own.kind(`${generator}/${kind}/kind.yaml`) === 'file',
  );
  return examples.flatMap((example) => [
    {
      title: `${example.id} gives the files of its golden project`,
      run: async () => compareWithGolden(example, templates, join(goldens, example.id), update),
    },
    { title: `${example.id} is there after one run`, run: () => planTwice(example, templates) },
    { title: `${example.id} proves itself`, run: () => prove(example, templates, programs) },
  ]);
}

function compareWithGolden(example: KindExample, templates: ReadableTree, golden: string, update: boolean): void {
  const files = filesOf(planExample(example, templates));
  if (update) {
    rmSync(golden, { recursive: true, force: true });
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(golden, path)), { recursive: true });
      writeFileSync(join(golden, path), content);
    }
    return;
  }
  const standing = diskTree(golden);
  const paths = [...new Set([...Object.keys(files), ...listFiles(standing, '')])].sort();
  const different = paths.filter((path) => {
    const before = standing.read(path);
    const now = files[path];
    return before === undefined || now === undefined || !sameBytes(before, toBytes(now));
  });
  if (different.length > 0) {
    throw new Error(
      `${example.id} differs from ${golden}:\n${different.join('\n')}\nWhen that is meant, write it again with \`update: true\`.`,
    );
  }
}

async function planTwice(example: KindExample, templates: ReadableTree): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'falco-twice-'));
  try {
    const host = diskHost(root, { today: exampleDate });
    const plan = planExample(example, templates, host);
    await applyPlan(root, plan, { expected: snapshotPlan(host, plan) });
    const again = planExample(example, templates, diskHost(root, { today: exampleDate })).operations;
    if (again.length > 0)
      throw new Error(`a second run of ${example.id} would change ${again.map(({ path }) => path).join(', ')}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function prove(example: KindExample, templates: ReadableTree, programs: string): Promise<void> {
  const written = await writeExample(example, templates);
  try {
    for (const step of verifyStepsOf(written.folder, templates)) await runVerifyStep(written.folder, step, programs);
  } finally {
    written.remove();
  }
}
