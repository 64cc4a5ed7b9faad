import { diskTree } from '@falco-toolkit/apply';
import { listFiles } from '@falco-toolkit/core';
import { templatesFolder } from '@falco-toolkit/generators';
import { listExamples, planExample } from '@falco-toolkit/testing';
import { expect, it } from 'vitest';
import { goldensFolder } from './tools-of-examples.ts';

const templates = diskTree(templatesFolder);
const goldens = diskTree(goldensFolder);

// Proofs are remembered by the bytes of goldens: that these are what is generated has to be looked at every time.
it.each(listExamples(templates))('$id is generated as its golden, byte for byte', (example) => {
  const generated = planExample(example, templates).operations.flatMap((operation) =>
    operation.type === 'write' ? [[`${operation.mode} ${operation.path}`, textOf(operation.content)]] : [],
  );
  const golden = listFiles(goldens, example.id).map((path) => {
    const place = `${example.id}/${path}`;
    return [`${goldens.mode(place)} ${path}`, textOf(goldens.read(place) ?? '')];
  });
  expect(Object.fromEntries(generated)).toEqual(Object.fromEntries(golden));
});

function textOf(content: string | Uint8Array): string {
  return Buffer.from(content).toString('latin1');
}
