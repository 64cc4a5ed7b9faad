import { diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import { attachPrecompiled, precompileFolder } from '@falco-toolkit/kinds';
import { expect, it } from 'vitest';
import { listExamples } from './list-examples.ts';
import { filesOf, planExample } from './plan-example.ts';

const plain = diskTree(templatesFolder);
const { documents, templates } = precompileFolder(plain);
const precompiled = attachPrecompiled(diskTree(templatesFolder), {
  documents,
  templates: Object.fromEntries(
    Object.entries(templates).map(([digest, { expression }]) => [digest, new Function(`return ${expression};`)()]),
  ),
});

it.each(listExamples(plain))('$id has the same bytes from precompiled templates', (example) => {
  expect(filesOf(planExample(example, precompiled))).toEqual(filesOf(planExample(example, plain)));
});
