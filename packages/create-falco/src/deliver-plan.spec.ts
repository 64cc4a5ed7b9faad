import { memoryHost, type Plan } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { deliverPlan } from './deliver-plan.ts';

const nothing: Plan = { generator: 'update', target: '', operations: [], tasks: [], notes: [] };

async function notesOf(failed: boolean): Promise<readonly string[]> {
  const notes: string[] = [];
  const output = { print: () => {}, note: (line: string) => notes.push(line), color: false };
  const delivery = {
    root: '/',
    host: memoryHost(),
    dryRun: true,
    json: false,
    runTasks: false,
    failed,
    tell: () => {},
  };
  await deliverPlan(nothing, delivery, output);
  return notes;
}

describe('deliverPlan', () => {
  it('says that all is there when there is nothing to do', async () => {
    expect(await notesOf(false)).toEqual(['Nothing to do: everything is there already.']);
  });

  it('does not say that all is there when the result told of something wrong', async () => {
    expect(await notesOf(true)).toEqual([]);
  });
});
