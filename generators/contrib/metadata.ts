import { type ResolvedKind, resolvePromises, titleOf } from '@falco-toolkit/kinds';
import type { TierMetadata } from '@falco-toolkit/tiers';
import type { ContribAnswers } from './parse-contrib.ts';

/** What templates can read besides the kind's own answers and values; templates/README.md lists it. */
export function contribFacts(answers: ContribAnswers, date: string): Readonly<Record<string, unknown>> {
  return {
    tier: 'contrib',
    scope: 'ecosystem',
    status: 'sandbox',
    title: titleOf(answers.name),
    description: answers.description ?? `${titleOf(answers.name)} for Falco`,
    holder: 'The Falco Authors',
    date,
    year: date.slice(0, 4),
  };
}

/** The metadata of a new contribution. Its kind was proved with the Falco version that the templates know, on no later day. */
export function contribMetadata(answers: ContribAnswers, kind: ResolvedKind, date: string): TierMetadata {
  const { context, manifest } = kind;
  const { requires } = resolvePromises(manifest, answers);
  return {
    apiVersion: 'falco.org/v1alpha1',
    kind: 'Contrib',
    name: answers.name,
    title: String(context['title']),
    description: String(context['description']),
    tier: 'contrib',
    scope: 'ecosystem',
    status: 'sandbox',
    licence: 'Apache-2.0',
    owners: answers.owners,
    falco: String(context['falcoVersions']),
    ...(requires === undefined ? {} : { requires }),
    ...(manifest.buildsOn === undefined ? {} : { buildsOn: manifest.buildsOn }),
    lastVerified: { falco: String(context['falcoVersion']), date },
  };
}
