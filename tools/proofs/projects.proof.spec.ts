import { join } from 'node:path';
import { diskHost, diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import {
  conformanceCases,
  conformanceSubject,
  exampleDate,
  listExamples,
  planExample,
  runVerifyStep,
  verifyStepsOf,
  type WrittenExample,
  writeExample,
} from '@falco-toolkit/testing';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTools } from '../field/index.ts';
import { provedKind } from './proved-kind.ts';
import { goldensFolder } from './tools-of-examples.ts';

const templates = diskTree(templatesFolder);
const proved = process.env[provedKind];
const examples = listExamples(templates).filter(({ id }) => proved === undefined || id.startsWith(`${proved}/`));

describe.each(examples.map((example) => [example.id, example] as const))('%s', (_, example) => {
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

  const subject = conformanceSubject(example);
  if (subject === undefined) return;
  describe('over the wire', () => {
    beforeAll(async () => {
      const [program, ...args] = subject.build;
      await execa(program, args, { cwd: written.folder });
    });

    it.each(conformanceCases.map((one) => [one.title, one] as const))('%s', async (__, { run }) => {
      await run(subject.service(written.folder));
    });
  });
});
