import type { FileClaim } from '@falco-toolkit/core';
import { memoryHost } from '@falco-toolkit/core';
import { expect, it } from 'vitest';
import { readRecord, renderRecord } from './record.ts';

const claims: readonly FileClaim[] = [
  { path: 'run.sh', content: 'x\n', mode: '755', ownership: 'managed', origin: 'kind:note' },
  { path: 'README.md', content: 'y\n', mode: '644', ownership: 'seeded', origin: 'kind:note' },
];
const about = {
  generator: 'repository',
  template: 'repository/note',
  toolkit: '0.1.0',
  date: '2026-11-24',
  answers: { name: 'edge', port: 8080, flag: true, word: 'y', list: ['12:30', 'a', '0o7', '1e3', '='] },
};

it('records answers and hashes, and keeps the pristine text of managed files only', () => {
  const files = Object.fromEntries(renderRecord(about, claims).map(({ path, content }) => [path, String(content)]));
  expect(Object.keys(files)).toEqual(['.falco/record.yaml', '.falco/pristine/run.sh.txt']);
  expect(files['.falco/pristine/run.sh.txt']).toBe('x\n');
  expect(readRecord(memoryHost({ 'box/.falco/record.yaml': files['.falco/record.yaml'] ?? '' }), 'box')).toEqual({
    apiVersion: 'falco.org/v1alpha1',
    kind: 'Record',
    ...about,
    files: {
      'README.md': { ownership: 'seeded', sha256: '3bb2abb69ebb27fbfe63c7639624c6ec5e331b841a5bc8c3ebc10b9285e90877' },
      'run.sh': {
        ownership: 'managed',
        sha256: '73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac',
        mode: '755',
      },
    },
  });
});

it('gives the same bytes whatever the order of the files', () => {
  expect(renderRecord(about, [...claims].reverse())).toEqual(renderRecord(about, claims));
});

it('names file and place of a broken record', () => {
  expect(() => readRecord(memoryHost({ 'box/.falco/record.yaml': 'kind: Record\n' }), 'box')).toThrow(
    'box/.falco/record.yaml:1:1: the document lacks the key',
  );
});
