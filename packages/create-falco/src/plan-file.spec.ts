import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '@falco-toolkit/core';
import { afterAll, expect, it } from 'vitest';
import { readStoredPlan, storePlan } from './plan-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'falco-plan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'plan.json');
const plan: Plan = {
  generator: 'repository',
  target: 'audit',
  operations: [
    { type: 'write', change: 'create', path: 'a', content: 'x', mode: '644', ownership: 'seeded', origin: 'kind:x' },
  ],
  tasks: [{ title: 'Greet', run: ['echo', 'hello'] }],
  notes: ['Well done.'],
};

it('gives back the plan and what stood there', () => {
  storePlan(file, plan, new Map([['a', 'absent']]));
  expect(readStoredPlan(file)).toEqual({ plan, expected: new Map([['a', 'absent']]) });
});

it.each([
  ['no JSON', '{'],
  ['another file', '[]'],
  ['a plan that does not say what stood there', JSON.stringify({ plan, before: {} })],
])('refuses %s', (_, text) => {
  writeFileSync(file, text);
  expect(() => readStoredPlan(file)).toThrow('broken-record');
});

it('names the file that is not there', () => {
  expect(() => readStoredPlan(join(folder, 'none.json'))).toThrow('none.json cannot be read');
});
