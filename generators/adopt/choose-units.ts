import { type Host, ToolkitError } from '@falco-toolkit/core';
import { findContributions, isGroup } from './find-units.ts';
import { inferTier } from './infer-standing.ts';
import { firstOf, given } from './inference.ts';
import type { AdoptAnswers } from './parse-adopt.ts';

/** What is to be adopted, as paths relative to the target; `''` is the target itself. */
export interface Units {
  readonly units: readonly string[];
  readonly tier: 'contrib' | 'repository';
  readonly notes: readonly string[];
}

/** Decides whether a folder is one artifact, or a folder of contributions. */
export function chooseUnits(host: Host, target: string, answers: AdoptAnswers): Units {
  const tier = firstOf(given(answers.tier), inferTier(host, target));
  const chosen = tier.value ?? 'contrib';
  const notes = [`${target === '' ? 'the workspace' : target}: tier ${chosen} (${tier.reason})`];
  const many = answers.each ?? (chosen === 'contrib' && answers.name === undefined && isGroup(host, target, true));
  if (!many) return { units: [''], tier: chosen, notes };
  const units = findContributions(host, target);
  if (units.length === 0) {
    const message = `there is no folder in ${target === '' ? 'the workspace' : target} to take for a contribution`;
    throw new ToolkitError({ code: 'invalid-answer', message, hint: 'Leave --each out to adopt the folder itself.' });
  }
  const why = answers.each === true ? 'as given' : 'it holds nothing but folders';
  return { units, tier: chosen, notes: [...notes, `${units.length} contributions, one for each folder (${why})`] };
}
