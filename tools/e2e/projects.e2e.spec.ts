import { join } from 'node:path';
import { diskHost, diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import {
  exampleDate,
  listExamples,
  planExample,
  runVerifyStep,
  verifyStepsOf,
  type WrittenExample,
  writeExample,
} from '@falco-toolkit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTools } from '../field/index.ts';
import { goldensFolder } from './tools-of-examples.ts';

const templates = diskTree(templatesFolder);

describe.each(listExamples(templates).map((example) => [example.id, example] as const))('%s', (_, example) => {
  const steps = verifyStepsOf(join(goldensFolder, example.id), templates);
  let written: WrittenExample;
  let toolFolder: string;

  beforeAll(async () => {
    toolFolder = (await ensureTools(steps.flatMap(({ tools = [] }) => tools))).binFolder;
    written = await writeExample(example, templates);
  });
  afterAll(() => written.remove());

  it('is there: a second run plans nothing', () => {
    const host = diskHost(written.root, { today: exampleDate });
    expect(planExample(example, templates, host).operations).toEqual([]);
  });

  it.each(steps.map((step) => [step.title, step] as const))('%s', async (__, step) => {
    await runVerifyStep(written.folder, step, toolFolder);
  });
});
