import { diskTree } from '@falco-toolkit/apply';
import { dataFolder } from '@falco-toolkit/generators';
import { checkRules, readFacts } from '@falco-toolkit/rules';
import type { BenchResult } from './bench-plan.ts';
import { measureInTurns, median } from './measure.ts';

/** Rules files that are long in one way each, by the number of their parts. */
const shapes: Readonly<Record<string, (n: number) => string>> = {
  rules: (n: number) =>
    Array.from(
      { length: n },
      (_, i) =>
        `- rule: R${i}\n  desc: a\n  condition: evt.type = open and proc.name = a\n  output: "%proc.name"\n  priority: INFO\n`,
    ).join(''),
  'unknown fields': (n: number) =>
    Array.from({ length: n }, (_, i) => `- macro: m${i}\n  condition: proc.n${i}x = a\n`).join(''),
  'a long condition': (n: number) =>
    `- macro: m\n  condition: >\n${'    proc.name = a or\n'.repeat(n)}    proc.name = b\n`,
  'a long list': (n: number) => `- list: l\n  items:\n${'    - a\n'.repeat(n)}`,
  'a chain of macros': (n: number) =>
    `- macro: m0\n  condition: evt.num = 1\n${Array.from({ length: n }, (_, i) => `- macro: m${i + 1}\n  condition: m${i}\n`).join('')}`,
  'one rule with many additions': (n: number) =>
    `- macro: m\n  condition: evt.num = 1\n${'- macro: m\n  condition: or evt.num = 2\n  override: {condition: append}\n'.repeat(n)}`,
  'open brackets': (n: number) => `- macro: m\n  condition: ${'('.repeat(n)}\n`,
  negations: (n: number) => `- macro: m\n  condition: ${'not '.repeat(n)}evt.num = 1\n`,
};

const parts = 1000;

/** Checking rules takes time in proportion to their length, whatever is long about them. */
export async function benchRules(): Promise<BenchResult> {
  const facts = readFacts(diskTree(dataFolder('rules')));
  const check = (text: string) => () => checkRules([{ file: 'a.yaml', text }], facts);
  const candidates = Object.entries(shapes).flatMap(([title, shape]) => [
    { title: `${title}, ${parts} parts`, run: check(shape(parts)) },
    { title: `${title}, ${8 * parts} parts`, run: check(shape(8 * parts)) },
  ]);
  const measured = await measureInTurns(3, candidates);
  const growth = Object.keys(shapes).map((_, index) => {
    const [small, large] = [measured[2 * index]?.times ?? [], measured[2 * index + 1]?.times ?? []];
    return median(large) / median(small);
  });
  return {
    title: 'Checking rules files',
    measured,
    verdict: `eight times as much to check takes ${Math.min(...growth).toFixed(1)} to ${Math.max(...growth).toFixed(1)} times as long`,
  };
}
