import { ToolkitError } from '@falco-toolkit/core';
import { readYaml, type TextSource } from '@falco-toolkit/documents';
import { readAffiliations } from './read-affiliations.ts';
import { readClomonitor } from './read-clomonitor.ts';
import { readOsps } from './read-osps.ts';
import { readScorecard } from './read-scorecard.ts';
import type { ReportFacts } from './report-facts.ts';

/** A larger report is none that one of the programs writes. */
const largestReport = 20_000_000;

/**
 * Reads a report of an outside program: Scorecard, CLOMonitor or the OSPS Baseline scanner, or the affiliations of Falco's people.
 * Which one it is shows in what it has. Throws a `ToolkitError` for anything else.
 */
export function readReport(source: TextSource, approvers: ReadonlySet<string>): ReportFacts {
  if (source.text.length > largestReport) throw unreadable(source, 'is larger than any report');
  const value = readDocument(source);
  const facts = readScorecard(value) ?? readClomonitor(value) ?? readOsps(value) ?? readAffiliations(value, approvers);
  if (facts === undefined) throw unreadable(source, 'is no report that is known');
  return facts;
}

/** JSON is read as such, which takes a fraction of the time; what is none may be YAML. */
function readDocument(source: TextSource): unknown {
  try {
    return JSON.parse(source.text);
  } catch {
    return readYaml(source, 'broken-evidence').value;
  }
}

function unreadable({ file }: TextSource, what: string): ToolkitError {
  const hint =
    'Known are: scorecard --format json, clomonitor-linter --format json, results of the OSPS Baseline scanner, affiliations.json of falcosecurity/evolution.';
  return new ToolkitError({ code: 'broken-evidence', message: `${file} ${what}`, hint });
}
