import { readCatalog } from '@falco-toolkit/catalog';
import {
  type CompositionFile,
  type CompositionPlan,
  compositionSchema,
  namesForSchema,
  readProfiles,
  renderIntent,
} from '@falco-toolkit/compose';
import type { FileClaim, GeneratorContext } from '@falco-toolkit/core';
import { readTierMetadata, renderTierMetadata, renderTierSchema, type TierMetadata } from '@falco-toolkit/tiers';
import type { CompositionAnswers } from './parse-composition.ts';

const own = { mode: '644', origin: 'composition' } as const;
const compositionSchemaPath = '.falco/composition.schema.json';
const tierSchemaPath = '.falco/tier.schema.json';

/** The `composition.yaml`, which is its owners' from then on. */
export function intentClaim(file: CompositionFile): FileClaim {
  return { ...own, path: 'composition.yaml', content: renderIntent(file, compositionSchemaPath), ownership: 'seeded' };
}

/** The `tier.yaml`: a composition builds on every core artifact in it. */
export function tierClaim(
  answers: CompositionAnswers,
  facts: { readonly title: string; readonly description: string },
  plan: CompositionPlan,
): FileClaim {
  const { artifacts, falco } = plan.base.model;
  const metadata: TierMetadata = {
    apiVersion: 'falco.org/v1alpha1',
    kind: 'Composition',
    name: answers.name,
    title: facts.title,
    description: facts.description,
    tier: 'repository',
    scope: 'ecosystem',
    status: 'sandbox',
    licence: 'Apache-2.0',
    falco: `=${falco}`,
    publishes: answers.formats.some((format) => format.startsWith('helm')) ? ['chart'] : [],
    buildsOn: artifacts
      .filter(({ kind, scope }) => kind !== 'chart' && scope !== 'external')
      .map(({ id }) => `core:${id}`),
  };
  const content = renderTierMetadata(metadata, { schemaReference: tierSchemaPath });
  // What is written has to be what the toolkit reads: a description with hidden characters, for one, is refused here.
  readTierMetadata({ file: 'tier.yaml', text: content });
  return { ...own, path: 'tier.yaml', content, ownership: 'seeded' };
}

/** The schemas go with the composition, so that editors complete its files without a network. */
export function schemaClaims({ data }: GeneratorContext): readonly FileClaim[] {
  const names = namesForSchema(readCatalog(data('catalog')), readProfiles(data('compose')));
  const composition = `${JSON.stringify(compositionSchema(names), null, 2)}\n`;
  return [
    { ...own, path: compositionSchemaPath, content: composition, ownership: 'managed' },
    { ...own, path: tierSchemaPath, content: renderTierSchema(), ownership: 'managed' },
  ];
}
