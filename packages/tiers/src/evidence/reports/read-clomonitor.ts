import { entriesOf } from '../../entries-of.ts';
import type { ReportFacts } from './report-facts.ts';

/** Reads what `clomonitor-linter --format json` prints: the score of each section, without their weights. */
export function readClomonitor(value: unknown): ReportFacts | undefined {
  const top = entriesOf(value);
  const score = entriesOf(top.get('score'));
  if (!top.has('report') || typeof score.get('global') !== 'number') return undefined;
  const observed = [...score].flatMap(([name, points]) =>
    typeof points === 'number' && !name.endsWith('_weight') ? [[name, points] as const] : [],
  );
  return {
    pillar: 'security',
    id: 'clomonitor',
    claim: "CLOMonitor's result for the commit",
    producer: { name: 'clomonitor', command: 'clomonitor-linter --path . --url URL --format json' },
    observed: Object.fromEntries(observed),
  };
}
