import type { TierReport } from '../gates/run-gates.ts';
import { placeOf, placesOf } from './places.ts';

/** Reports as JSON, for programs: every gate with its verdict and every place. */
export function renderReportJson(reports: readonly TierReport[]): string {
  const artifacts = reports.map((report) => ({
    name: report.name,
    folder: report.folder,
    claimed: report.claimed ?? null,
    tier: report.aim,
    reached: report.reached,
    counts: report.counts,
    missing: report.missing.map(({ gate }) => gate.id),
    gates: report.results.map((result) => ({
      id: result.gate.id,
      title: result.gate.title,
      tier: result.gate.tier,
      pillar: result.gate.pillar,
      severity: result.gate.severity,
      verdict: result.verdict,
      reason: result.reason,
      places: result.verdict === 'fail' ? placesOf(report, result) : [],
    })),
    problems: report.problems.map((problem) => ({ code: problem.code, ...placeOf(problem, report.anchor) })),
  }));
  return JSON.stringify({ apiVersion: 'falco.org/v1alpha1', kind: 'TierReport', artifacts }, null, 2);
}
