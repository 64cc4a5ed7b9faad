import { ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { parsePlan } from './parse-plan.ts';
import { planOf, remove, samplePlan, write } from './sample-project.ts';
import { serializePlan } from './serialize-plan.ts';

const task = { title: 'tidy', run: ['go', 'mod', 'tidy'], unless: 'go.sum' } as const;

describe('a stored plan', () => {
  it('comes back as it was, bytes included, and gives the same text again', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const odd = planOf([
      write('__proto__', 'x'),
      write('bytes', bytes),
      write('none', new Uint8Array()),
      write('text', '\ud800"\u2028\n'),
    ]);
    for (const plan of [
      odd,
      samplePlan(),
      planOf([], { target: 'a/b', tasks: [task, { title: 't', run: ['x'] }], notes: ['Look.'] }),
    ]) {
      const text = serializePlan(plan);
      expect(parsePlan(text)).toEqual(plan);
      expect(serializePlan(parsePlan(text))).toBe(text);
    }
  });

  it('is refused with everything that is wrong with it', () => {
    const stored = JSON.parse(
      serializePlan(planOf([write('a', 'x'), write('b', 'x'), remove('c')], { tasks: [task] })),
    );
    stored.target = '/etc';
    stored.operations[0].path = '../a';
    stored.operations[0].mode = 'rwx';
    stored.operations[1].content = { base64: 'a' };
    stored.operations[2] = 'c';
    stored.tasks[0].run = 'rm -rf /';
    stored.notes = [1];
    const problems = problemsOf(() => parsePlan(JSON.stringify(stored)));
    expect(problems).toEqual([
      'operations[0].path ("../a") is refused: it leaves its folder by ".."',
      'operations[0].mode must be "644" or "755"',
      'operations[1].content must be a string or {"base64": …}',
      'operations[2] must be an object',
      'tasks[0].run must be a program and its arguments',
      'target ("/etc") is refused: it is absolute',
      'notes must be a list of strings',
    ]);
  });

  it('is refused when two operations have one path, or the order is not that of the paths', () => {
    const text = serializePlan({ ...planOf([]), operations: [write('a', ''), write('a', '')] });
    expect(problemsOf(() => parsePlan(text))).toEqual(['operations[1].path must come after the one before it']);
  });

  it.each(['', '{', 'null', '[]', '{"version":2}'])('is refused when it is %j', (text) => {
    expect(() => parsePlan(text)).toThrow(ToolkitError);
  });
});

function problemsOf(action: () => unknown): readonly string[] {
  try {
    action();
  } catch (error) {
    if (error instanceof ToolkitError)
      return error.problems.map(({ message }) => message.replace('the stored plan is broken: ', ''));
  }
  return [];
}
