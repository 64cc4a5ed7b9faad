import { entriesOf, itemsOf } from '../../entries-of.ts';
import { type ReportFacts, textAt } from './report-facts.ts';

/** What the scanner says of an assessment, and under which name it is counted. */
const results: Readonly<Record<string, string>> = {
  passed: 'passed',
  failed: 'failed',
  needsreview: 'needsReview',
  notrun: 'notRun',
  unknown: 'notRun',
};

/** Reads the result of the OSPS Baseline scanner (YAML or JSON): how the assessments of level 1 came out, and those of all levels. */
export function readOsps(value: unknown): ReportFacts | undefined {
  const top = entriesOf(value);
  if (!Array.isArray(top.get('evaluation-suites'))) return undefined;
  const observed: Record<string, number> = { passed: 0, failed: 0, needsReview: 0, notRun: 0, failedOfAllLevels: 0 };
  for (const log of findLogs(top.get('evaluation-suites'))) {
    const entry = entriesOf(log);
    const word = results[(textAt(entry, 'result') ?? '').replace(/[ _-]/g, '').toLowerCase()];
    if (word === undefined) continue;
    if (word === 'failed') observed['failedOfAllLevels'] = (observed['failedOfAllLevels'] ?? 0) + 1;
    const levels = itemsOf(entry.get('applicability'));
    // An assessment without levels may be one of level 1.
    const first = levels.length === 0 || levels.some((level) => /(?:^|\D)1$/.test(String(level)));
    if (first) observed[word] = (observed[word] ?? 0) + 1;
  }
  const settings = entriesOf(entriesOf(entriesOf(top.get('payload')).get('config')).get('vars'));
  const [owner, repo] = [textAt(settings, 'owner'), textAt(settings, 'repo')];
  return {
    pillar: 'security',
    id: 'osps-baseline',
    claim: "The OSPS Baseline scanner's result for level 1",
    producer: { name: 'osps-scanner', command: 'privateer run' },
    ...(owner === undefined || repo === undefined ? {} : { repository: `${owner}/${repo}` }),
    observed,
  };
}

/** Every `assessment-logs` item, wherever it stands: the place moved between versions of the scanner. */
function findLogs(value: unknown, depth = 0): readonly unknown[] {
  if (depth > 12 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => findLogs(item, depth + 1));
  return [...entriesOf(value)].flatMap(([key, inner]) =>
    key === 'assessment-logs' ? itemsOf(inner) : findLogs(inner, depth + 1),
  );
}
