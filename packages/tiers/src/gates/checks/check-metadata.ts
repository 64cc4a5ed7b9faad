import type { Problem } from '@falco-toolkit/core';
import { problemOf } from '../../breach.ts';
import { findOpenValues } from '../../open-values.ts';
import { daysBetween } from '../days-between.ts';
import type { CheckOf } from '../gate.ts';
import { fail, type Outcome, pass, unknown } from '../outcome.ts';
import type { Subject } from '../subject.ts';

/** Checks `tier.yaml`: that it can be read, and what it says of licence and dates. */
export function checkMetadata(check: CheckOf<'metadata'>, subject: Subject): Outcome {
  if (!subject.described) return fail('there is no tier.yaml');
  const { metadata } = subject;
  if (metadata === undefined) {
    if (check.rule !== 'valid') return unknown('tier.yaml cannot be read');
    return fail('tier.yaml is not valid', subject.metadataProblems);
  }
  const { value, source } = metadata;
  const problem = (path: readonly (string | number)[], message: string): Problem =>
    problemOf(source, 'broken-metadata', { path, message });
  const { lastVerified } = value;
  switch (check.rule) {
    case 'valid': {
      const open = findOpenValues(value);
      if (open.length === 0) return pass('tier.yaml is valid');
      const problems = open.map((path) => problem(path, `${path.join('.')} is still to be filled in`));
      return fail(`tier.yaml has ${open.length === 1 ? 'a value' : `${open.length} values`} to be filled in`, problems);
    }
    case 'licence':
      return pass(`tier.yaml states ${value.licence}`);
    case 'dates': {
      if (lastVerified === undefined || lastVerified.date <= subject.today) return pass('no date lies in the future');
      const message = `it was last verified on ${lastVerified.date}, which is in the future`;
      return fail(message, [problem(['lastVerified', 'date'], message)]);
    }
    case 'verified': {
      if (lastVerified === undefined)
        return fail('tier.yaml does not say when it was last verified', [problem([], 'lastVerified is missing')]);
      const age = daysBetween(lastVerified.date, subject.today);
      const said = `it was last verified ${age} days ago, with Falco ${lastVerified.falco}`;
      if (age <= (check.days ?? Number.POSITIVE_INFINITY)) return pass(said);
      return fail(said, [problem(['lastVerified', 'date'], said)]);
    }
  }
}
