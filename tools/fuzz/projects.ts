import { diskTree } from '@falco-toolkit/apply';
import { type Generator, memoryHost, type Plan, toBytes } from '@falco-toolkit/core';
import { dataFolder, generators, templatesFolder } from '@falco-toolkit/generators';
import { readKind } from '@falco-toolkit/kinds';
import { listExamples } from '@falco-toolkit/testing';
import fc from 'fast-check';
import { hostileText, hostileValue } from './hostile.ts';
import { assertUnpolluted, type FuzzProperty, refusedOr } from './property.ts';
import { skeletonOf } from './skeleton.ts';

const templates = diskTree(templatesFolder);
const examples = listExamples(templates);
const context = {
  host: memoryHost({}, { today: '2026-01-15' }),
  templates,
  data: (name: string) => diskTree(dataFolder(name)),
  version: '1.0.0',
};
const plan = (generator: string, answers: object): Plan | undefined => {
  const all: Readonly<Record<string, Generator>> = generators;
  return refusedOr(() => all[generator]?.plan({ ...answers, directory: 'project' }, context));
};

/** What a project is apart from the texts in it: the same, whatever anybody answered where text is free. */
function skeletons(made: Plan): ReadonlyMap<string, string> {
  return new Map(
    made.operations.flatMap((write) =>
      write.type === 'write'
        ? [[write.path, skeletonOf(write.path, new TextDecoder().decode(toBytes(write.content)))] as const]
        : [],
    ),
  );
}

const harmless = new Map(
  examples.map(({ answers, generator, id }) => {
    const made = plan(generator, { ...answers, description: 'Does nothing' });
    if (made === undefined) throw new Error(`${id} is refused`);
    return [id, skeletons(made)] as const;
  }),
);

/** Whatever is answered, a project is refused with a code, or is the same project with other texts. */
export const projects: Readonly<Record<string, FuzzProperty>> = {
  'a text of one’s own changes nothing but text, in any file of any project': {
    runs: 30,
    property: fc.property(fc.constantFrom(...examples), hostileText, ({ answers, generator, id }, description) => {
      const made = plan(generator, { ...answers, description });
      assertUnpolluted();
      if (made === undefined || description.trim() === '') return;
      const expected = harmless.get(id);
      for (const [path, skeleton] of skeletons(made)) {
        if (skeleton !== expected?.get(path))
          throw new Error(`${path} is not the same:\n${skeleton}\ninstead of\n${expected?.get(path)}`);
      }
    }),
  },
  'any answers at all are refused with a code, or make a project below its folder': {
    runs: 400,
    property: fc.property(
      fc.constantFrom(...examples),
      fc.dictionary(
        fc.oneof(fc.constantFrom('name', 'kind', 'approvers', 'owners', 'scope', '__proto__', 'force'), hostileText),
        hostileValue,
        {
          maxKeys: 3,
        },
      ),
      fc.nat(),
      hostileValue,
      ({ answers, generator, kind }, others, index, value) => {
        const questions = Object.keys(readKind(templates, generator, kind).questions ?? {});
        const question = questions[index % Math.max(questions.length, 1)];
        const given = { ...answers, ...others, ...(question === undefined ? {} : { [question]: value }) };
        const made = plan(generator, given);
        assertUnpolluted();
        if (made !== undefined && made.target !== 'project') throw new Error(`the target is ${made.target}`);
      },
    ),
  },
};
