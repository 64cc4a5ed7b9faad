import { ToolkitError } from '@falco-toolkit/core';
import { defineSchema } from '@falco-toolkit/documents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { artifactKinds } from './artifact-kinds.ts';
import { readTierMetadata } from './read-tier-metadata.ts';
import { scopes } from './scopes.ts';
import { statuses } from './statuses.ts';
import { arbitraryTierMetadata } from './tier-metadata.arbitrary.ts';
import { renderTierSchema, tierSchema } from './tier-schema.ts';
import { tiers } from './tiers.ts';
import { wordsOf } from './words.ts';

const published = defineSchema<unknown>(tierSchema, 'broken-metadata');

function isRead(value: unknown): boolean {
  try {
    readTierMetadata({ file: 'tier.yaml', text: stringify(value) });
    return true;
  } catch (error) {
    if (error instanceof ToolkitError) return false;
    throw error;
  }
}

function* everyCombination() {
  for (const kind of wordsOf(artifactKinds))
    for (const tier of wordsOf(tiers))
      for (const scope of wordsOf(scopes))
        for (const status of [...wordsOf(statuses), undefined])
          for (const owners of [['alice'], undefined])
            for (const repository of ['falcosecurity/thing', undefined])
              yield { kind, tier, scope, status, owners, repository };
}

describe('the published schema', () => {
  it('is the file that editors are pointed to', async () => {
    await expect(renderTierSchema()).toMatchFileSnapshot('../schemas/tier.schema.json');
  });

  it('admits every combination of kind, tier, scope, status and people that the reader admits, and no other', () => {
    const base = {
      apiVersion: 'falco.org/v1alpha1',
      name: 'thing',
      title: 'Thing',
      description: 'Does it.',
      licence: 'MIT',
    };
    const admitted = { schema: [] as string[], reader: [] as string[] };
    for (const combination of everyCombination()) {
      const value: unknown = JSON.parse(JSON.stringify({ ...base, ...combination }));
      if (published.check(value).length === 0) admitted.schema.push(JSON.stringify(combination));
      if (isRead(value)) admitted.reader.push(JSON.stringify(combination));
    }
    expect(admitted.schema).toEqual(admitted.reader);
    expect(admitted.reader).toHaveLength(56);
  });

  it('admits whatever the type of the metadata admits', () => {
    fc.assert(fc.property(arbitraryTierMetadata, (metadata) => published.check(metadata).length === 0));
  });

  it('refuses plugin names that the reader refuses', () => {
    const messages = published.check({ requires: { plugins: { K8s: '*' } } }).map(({ message }) => message);
    expect(messages.some((message) => message.startsWith('requires.plugins'))).toBe(true);
  });

  it('explains every key', () => {
    const silent = Object.entries(tierSchema.properties).filter(
      ([, { title, description }]) => title === '' || description === '',
    );
    expect(silent).toEqual([]);
  });
});
