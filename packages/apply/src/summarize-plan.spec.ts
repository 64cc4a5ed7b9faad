import { expect, it } from 'vitest';
import { planOf, remove, write } from './sample-project.ts';
import { summarizePlan } from './summarize-plan.ts';

it('the summary of a plan has a line for each file, with its size in bytes', () => {
  const plan = planOf([write('a.txt', 'ä\n'), write('b.bin', new Uint8Array(5), 'update'), remove('c')], {
    target: 'dir',
  });
  expect(summarizePlan(plan)).toEqual(['CREATE dir/a.txt (3 bytes)', 'UPDATE dir/b.bin (5 bytes)', 'DELETE dir/c']);
});
