import { artifactKinds } from './artifact-kinds.ts';
import type { Breach } from './breach.ts';
import { scopes } from './scopes.ts';
import { type Status, statuses } from './statuses.ts';
import { type Tier, tiers } from './tiers.ts';
import { isWordOf, joinWords, wordsOf } from './words.ts';

/** How kind, tier, scope and status of a `tier.yaml` go together. Takes what was read, right or wrong, key by key. */
export function checkTierWords(metadata: ReadonlyMap<string, unknown>): readonly Breach[] {
  return [...checkKind(metadata), ...checkStatus(metadata)];
}

function checkKind(metadata: ReadonlyMap<string, unknown>): readonly Breach[] {
  const kind = metadata.get('kind');
  if (!isWordOf(artifactKinds, kind)) return [];
  const breaches: Breach[] = [];
  for (const [key, table, admitted] of [
    ['tier', tiers, artifactKinds[kind].tiers],
    ['scope', scopes, artifactKinds[kind].scopes],
  ] as const) {
    const word = metadata.get(key);
    if (!isWordOf(table, word) || admitted.some((one) => one === word)) continue;
    breaches.push({
      path: [key],
      message: `a ${kind} cannot have ${key} ${word}`,
      hint: `Its ${key} is ${joinWords(admitted)}.`,
    });
  }
  return breaches;
}

function checkStatus(metadata: ReadonlyMap<string, unknown>): readonly Breach[] {
  const { tier, scope, status } = {
    tier: metadata.get('tier'),
    scope: metadata.get('scope'),
    status: metadata.get('status'),
  };
  if (isWordOf(scopes, scope) && !scopes[scope].graded) return checkUngraded(scope, tier, metadata.has('status'));
  if (!isWordOf(tiers, tier)) return [];
  const admitted: readonly Status[] = tiers[tier].statuses;
  const rule = `Tier ${tier} has status ${joinWords(admitted)}`;
  if (!metadata.has('status')) return [{ path: [], message: 'the document lacks the key status', hint: `${rule}.` }];
  if (!isWordOf(statuses, status) || admitted.includes(status)) return [];
  const others = tiersWith(status);
  const hint = `${rule}; status ${status} belongs to tier ${joinWords(others)}.`;
  return [{ path: ['status'], message: `tier ${tier} cannot have status ${status}`, hint }];
}

/** Contrib is always sandbox and official always stable, so that only tier repository can go without a status. */
function checkUngraded(scope: string, tier: unknown, hasStatus: boolean): readonly Breach[] {
  const breaches: Breach[] = [];
  if (isWordOf(tiers, tier) && tier !== 'repository') {
    breaches.push({
      path: ['tier'],
      message: `scope ${scope} cannot have tier ${tier}`,
      hint: 'Its tier is repository.',
    });
  }
  if (hasStatus) {
    breaches.push({
      path: ['status'],
      points: 'key',
      message: `scope ${scope} has no status`,
      hint: 'Leave status out.',
    });
  }
  return breaches;
}

function tiersWith(status: Status): readonly Tier[] {
  return wordsOf(tiers).filter((tier) => tiers[tier].statuses.some((admitted) => admitted === status));
}
