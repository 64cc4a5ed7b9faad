import type { Place } from '../text/located-text.ts';
import type { Report } from '../text/report.ts';

/** A change of something that is not there. */
export function refuseChange(
  kind: string,
  name: string,
  place: Place,
  known: ReadonlyMap<string, unknown>,
  report: Report,
): void {
  const near = report.suggest(name, known.keys());
  const hint = near === undefined ? `Give the file that defines the ${kind} before this one.` : `Did you mean ${near}?`;
  report.add('bad-override', place, `there is no earlier ${kind} ${name} to change`, hint);
}
