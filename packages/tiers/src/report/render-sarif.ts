import { severities } from '../gates/gate.ts';
import type { GateResult, TierReport } from '../gates/run-gates.ts';
import { type Place, placeOf, placesOf } from './places.ts';

/** What a SARIF report says of the program that made it. */
export interface SarifTool {
  readonly version: string;
}

/** Reports as SARIF 2.1.0, for code scanning: a rule for each gate, a result for each place. */
export function renderReportSarif(reports: readonly TierReport[], { version }: SarifTool): string {
  const gates = [
    ...new Map(reports.flatMap(({ results }) => results.map(({ gate }) => [gate.id, gate] as const))).values(),
  ];
  const index = new Map(gates.map(({ id }, at) => [id, at]));
  const rules = gates.map(({ how, id, pillar, severity, source, tier, title, why }) => ({
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: how },
    defaultConfiguration: { level: severities[severity].level },
    properties: { tier, pillar, source, tags: [tier, pillar] },
  }));
  const broken = {
    id: 'broken-evidence',
    shortDescription: { text: 'The records of evidence can be read and count' },
    defaultConfiguration: { level: 'error' },
  };
  const results = reports.flatMap((report) => [
    ...report.results.flatMap((result) => resultsOf(report, result, index.get(result.gate.id) ?? 0)),
    ...report.problems.map((problem) => ({
      ruleId: broken.id,
      ruleIndex: rules.length,
      kind: 'fail',
      level: 'error',
      message: { text: problem.message },
      locations: [locationOf(placeOf(problem, report.anchor))],
    })),
  ]);
  const driver = { name: 'falco tier-check', semanticVersion: version, rules: [...rules, broken] };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
  return JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2);
}

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

function resultsOf(report: TierReport, result: GateResult, ruleIndex: number): readonly object[] {
  const { gate, reason, verdict } = result;
  if (verdict === 'pass' || verdict === 'not-applicable') return [];
  // SARIF has no level for what nobody could tell: such a result is open, and has none.
  const weight =
    verdict === 'unknown' ? { kind: 'open', level: 'none' } : { kind: 'fail', level: severities[gate.severity].level };
  const waived =
    verdict === 'waived' ? { suppressions: [{ kind: 'external', status: 'accepted', justification: reason }] } : {};
  return placesOf(report, result).map((place) => ({
    ruleId: gate.id,
    ruleIndex,
    ...weight,
    message: { text: `${gate.title}: ${place.message}` },
    locations: [locationOf(place)],
    ...waived,
  }));
}

function locationOf({ column, file, line }: Place): object {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line, startColumn: column } } };
}
