import type { FileClaim } from '@falco-toolkit/core';
import { type ResolvedKind, resolvePromises, titleOf } from '@falco-toolkit/kinds';
import { readTierMetadata, renderTierMetadata, renderTierSchema, type TierMetadata } from '@falco-toolkit/tiers';
import type { ContribAnswers } from './parse-contrib.ts';

const schemaPath = '.falco/tier.schema.json';
const own = { mode: '644', origin: 'tier metadata' } as const;

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

/** The `tier.yaml`, which belongs to the owners once it is written. */
export function tierFile(metadata: TierMetadata): FileClaim {
  const content = renderTierMetadata(metadata, { schemaReference: schemaPath });
  // What is written has to be what the toolkit reads: a description with hidden characters, for one, is refused here.
  readTierMetadata({ file: 'tier.yaml', text: content });
  return { ...own, path: 'tier.yaml', content, ownership: 'seeded' };
}

/** The schema goes with the contribution, so that editors complete `tier.yaml` without a network. */
export function schemaFile(): FileClaim {
  return { ...own, path: schemaPath, content: renderTierSchema(), ownership: 'managed' };
}
