import { judgeEvidence } from '../evidence/judge-evidence.ts';
import { checkBadges } from './checks/check-badges.ts';
import { checkBuildsOn } from './checks/check-builds-on.ts';
import { checkChangelog } from './checks/check-changelog.ts';
import { checkEntries } from './checks/check-entries.ts';
import { checkFiles, checkNoFiles } from './checks/check-files.ts';
import { checkLeastPermissions } from './checks/check-least-permissions.ts';
import { checkMetadata } from './checks/check-metadata.ts';
import { checkOwnersFiles } from './checks/check-owners-files.ts';
import { checkPinnedActions } from './checks/check-pinned-actions.ts';
import { checkReleases } from './checks/check-releases.ts';
import { checkRemovedFeatures } from './checks/check-removed-features.ts';
import { checkText } from './checks/check-text.ts';
import { checkValue } from './checks/check-value.ts';
import type { Check } from './gate.ts';
import { fail, type Outcome, pass, unknown } from './outcome.ts';
import type { Subject } from './subject.ts';

/** Carries out one check. Never throws for what the files of the artifact say. */
export function runCheck(check: Check, subject: Subject): Outcome {
  switch (check.type) {
    case 'metadata':
      return checkMetadata(check, subject);
    case 'owners':
      return checkOwnersFiles(check, subject);
    case 'files':
      return checkFiles(check, subject);
    case 'no-files':
      return checkNoFiles(check, subject);
    case 'text':
      return checkText(check, subject);
    case 'value':
      return checkValue(check, subject);
    case 'entries':
      return checkEntries(check, subject);
    case 'badges':
      return checkBadges(subject);
    case 'builds-on':
      return checkBuildsOn(subject);
    case 'removed-features':
      return checkRemovedFeatures(subject);
    case 'pinned-actions':
      return checkPinnedActions(check, subject);
    case 'least-permissions':
      return checkLeastPermissions(subject);
    case 'releases':
      return checkReleases(check, subject);
    case 'changelog':
      return checkChangelog(subject);
    case 'evidence':
      return judgeEvidence(check, subject);
    case 'any':
      return joinAny(check.of.map((part) => () => runCheck(part, subject)));
    case 'all':
      return joinAll(check.of.map((part) => runCheck(part, subject)));
  }
}

/** The first that passes; otherwise a failure, unless nobody could tell any of them. */
function joinAny(parts: readonly (() => Outcome)[]): Outcome {
  const tried: Outcome[] = [];
  for (const part of parts) {
    const outcome = part();
    if (outcome.verdict === 'pass') return outcome;
    tried.push(outcome);
  }
  const reason = [...new Set(tried.map((outcome) => outcome.reason))].slice(0, 3).join('; ');
  // A record that is not there is no reason to doubt what was measured.
  const failed = tried.filter(({ verdict }) => verdict === 'fail');
  return failed.length === 0
    ? unknown(reason)
    : fail(
        reason,
        failed.flatMap(({ problems = [] }) => problems),
      );
}

function joinAll(parts: readonly Outcome[]): Outcome {
  const failed = parts.filter(({ verdict }) => verdict === 'fail');
  const open = parts.filter(({ verdict }) => verdict === 'unknown');
  const say = (outcomes: readonly Outcome[]): string => outcomes.map(({ reason }) => reason).join('; ');
  if (failed.length > 0)
    return fail(
      say(failed),
      failed.flatMap(({ problems = [] }) => problems),
    );
  return open.length > 0 ? unknown(say(open)) : pass(say(parts));
}
