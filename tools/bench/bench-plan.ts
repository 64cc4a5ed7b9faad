import { diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import { listExamples, planExample } from '@falco-toolkit/testing';
import { type Measured, measureInTurns, median } from './measure.ts';

/** What one bench found. */
export interface BenchResult {
  readonly title: string;
  readonly measured: readonly Measured[];
  readonly verdict: string;
}

/** Planning and rendering a project in process: reading the templates from disk included. */
export async function benchPlan(): Promise<BenchResult> {
  const templates = diskTree(templatesFolder);
  const examples = listExamples(templates);
  const candidates = examples.map((example) => ({
    title: `${example.id}, ${planExample(example, templates).operations.length} files`,
    run: () => planExample(example, templates),
  }));
  const measured = await measureInTurns(15, candidates);
  const slowest = Math.max(...measured.map(({ times }) => median(times)));
  return {
    title: 'Plan and render a project, in process',
    measured,
    verdict: `slowest: ${slowest.toFixed(1)} ms; asked: under 100 ms for 60 files`,
  };
}
