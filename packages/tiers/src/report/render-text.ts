import type { GateResult, TierReport } from '../gates/run-gates.ts';
import { describeTier } from './describe-tier.ts';
import { placeOf, placesOf } from './places.ts';

/** Most places of one gate that are printed; JSON and SARIF have all. */
const mostPlaces = 10;

/** Reports as text: what every place has to be, as `file:line:column: severity: message [gate]`, and where each artifact stands. */
export function renderReportText(reports: readonly TierReport[]): string {
  return reports.map(renderOne).join('\n\n');
}

function renderOne(report: TierReport): string {
  const open = report.results.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
  const waived = report.results.filter(({ verdict }) => verdict === 'waived');
  return [
    ...report.problems.map((problem) => {
      const { column, file, line, message } = placeOf(problem, report.anchor);
      return `${file}:${line}:${column}: error: ${message} [${problem.code}]`;
    }),
    ...open.flatMap((result) => renderResult(report, result)),
    ...waived.map(({ gate, reason }) => `${report.anchor}:1:1: waived: ${gate.title}: ${reason} [${gate.id}]`),
    describeTier(report),
  ].join('\n');
}

function renderResult(report: TierReport, result: GateResult): readonly string[] {
  const { gate, problems = [], reason, verdict } = result;
  const standing = verdict === 'unknown' ? 'unknown' : 'not met';
  const whole = [{ file: report.anchor, line: 1, column: 1, message: `${standing}: ${gate.title} (${reason})` }];
  const places = problems.length === 0 ? whole : placesOf(report, result);
  const shown = places
    .slice(0, mostPlaces)
    .map(({ column, file, line, message }) => `${file}:${line}:${column}: ${gate.severity}: ${message} [${gate.id}]`);
  const more = places.length > mostPlaces ? [`  and ${places.length - mostPlaces} more places`] : [];
  return [...shown, ...more, `  ${gate.how}`];
}
