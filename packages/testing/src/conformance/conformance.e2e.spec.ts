import { diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { listExamples } from '../list-examples.ts';
import { type WrittenExample, writeExample } from '../write-example.ts';
import { conformanceCases } from './conformance-cases.ts';

interface Program {
  /** Makes the program, in the folder of the project. */
  readonly build: readonly [program: string, ...args: readonly string[]];
  readonly command: (name: string) => readonly [program: string, ...args: readonly string[]];
}

/** How each integration is built and started. */
const programs: Readonly<Record<string, Program>> = {
  'integration-go': { build: ['make', 'build', 'VERSION=0.1.0'], command: (name) => [`dist/${name}`] },
  'integration-python': { build: ['make', 'venv'], command: (name) => [`.venv/bin/${name}`] },
  'integration-typescript': { build: ['make', 'build'], command: () => ['node', 'dist/main.js'] },
};

const templates = diskTree(templatesFolder);

// One example of each kind: the others differ in their defaults, which the cases set.
const examples = listExamples(templates).filter(({ kind, name }) => kind in programs && name === 'webhook');

describe.each(examples.map((example) => [example.kind, example] as const))('%s', (kind, example) => {
  const name = String(example.answers['name']);
  const { build, command } = programs[kind] as Program; // examples are of these kinds
  let written: WrittenExample;

  beforeAll(async () => {
    written = await writeExample(example, templates);
    const [program, ...args] = build;
    await execa(program, args, { cwd: written.folder });
  });
  afterAll(() => written.remove());

  it.each(conformanceCases.map((one) => [one.title, one] as const))('%s', async (_, { run }) => {
    const prefix = `${name.toUpperCase().replaceAll('-', '_')}_`;
    await run({ name, command: command(name), cwd: written.folder, prefix });
  });
});
