import type { Problem } from '@falco-toolkit/core';
import type { GateResult, TierReport } from '../gates/run-gates.ts';

/** One place that a gate is about, with what is wrong there. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The places of a result: those of its problems, or the artifact's own when it is about something that is not there. */
export function placesOf(report: TierReport, { problems = [], reason }: GateResult): readonly Place[] {
  const own = { file: report.anchor, line: 1, column: 1, message: reason };
  return problems.length === 0 ? [own] : problems.map((problem) => placeOf(problem, report.anchor));
}

/** The place of a problem, or the artifact's own. */
export function placeOf({ at, message }: Problem, anchor: string): Place {
  return { file: at?.file ?? anchor, line: at?.line ?? 1, column: at?.column ?? 1, message };
}
