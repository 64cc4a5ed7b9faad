import { daysBetween } from '../days-between.ts';
import type { CheckOf } from '../gate.ts';
import { fail, type Outcome, pass, unknown } from '../outcome.ts';
import type { Subject } from '../subject.ts';

/** Whether there are enough releases, and recent ones. Pre-releases do not count. */
export function checkReleases(
  { lastYear, latestWithinDays, minimum }: CheckOf<'releases'>,
  { git, today }: Subject,
): Outcome {
  if ('unknown' in git.releases) return unknown(git.releases.unknown);
  const releases = git.releases.filter(({ version }) => !version.includes('-'));
  const recent = releases.filter(({ date }) => daysBetween(date, today) <= 365).length;
  const [latest] = releases;
  const age = latest === undefined ? Number.POSITIVE_INFINITY : daysBetween(latest.date, today);
  const short = [
    ...(minimum !== undefined && releases.length < minimum
      ? [
          `there ${releases.length === 1 ? 'is 1 release' : `are ${releases.length} releases`}, and ${minimum} are asked for`,
        ]
      : []),
    ...(lastYear !== undefined && recent < lastYear
      ? [`${recent} of them ${recent === 1 ? 'is' : 'are'} from the last year, and ${lastYear} are asked for`]
      : []),
    ...(latestWithinDays !== undefined && age > latestWithinDays
      ? [
          latest === undefined
            ? `there is no release, and one of the last ${latestWithinDays} days is asked for`
            : `the latest, ${latest.tag}, is ${age} days old, and may be ${latestWithinDays}`,
        ]
      : []),
  ];
  if (short.length > 0) return fail(short.join('; '));
  return pass(
    latest === undefined
      ? 'no release is asked for'
      : `${releases.length} releases, ${recent} of them in the last year, the latest ${latest.tag} of ${latest.date}`,
  );
}
