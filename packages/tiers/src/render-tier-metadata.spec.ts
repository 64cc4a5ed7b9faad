import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readTierMetadata } from './read-tier-metadata.ts';
import { renderTierMetadata } from './render-tier-metadata.ts';
import { arbitraryTierMetadata } from './tier-metadata.arbitrary.ts';
import type { TierMetadata } from './tier-metadata.ts';

const metadata: TierMetadata = {
  lastVerified: { date: '2026-01-31', falco: '0.45.0' },
  buildsOn: ['core:falco'],
  publishes: ['plugin', 'rulesfile'],
  requires: { plugins: { json: '1.0', container: '>=0.4.0' }, engine: '0.57.0' },
  falco: '0.45',
  repository: 'falcosecurity/on',
  licence: 'Apache-2.0',
  status: 'sandbox',
  scope: 'ecosystem',
  tier: 'repository',
  description: '12:30',
  title: 'y',
  name: 'on',
  kind: 'Repository',
  apiVersion: 'falco.org/v1alpha1',
};

describe('renderTierMetadata', () => {
  it('writes the modeline, then the keys that are there in one order, with quotes where YAML 1.1 needs them', () => {
    expect(renderTierMetadata(metadata, { schemaReference: './schemas/tier.schema.json' })).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=./schemas/tier.schema.json
      apiVersion: falco.org/v1alpha1
      kind: Repository
      name: "on"
      title: "y"
      description: "12:30"
      tier: repository
      scope: ecosystem
      status: sandbox
      licence: Apache-2.0
      repository: falcosecurity/on
      falco: "0.45"
      requires:
        engine: 0.57.0
        plugins:
          container: ">=0.4.0"
          json: "1.0"
      publishes:
        - plugin
        - rulesfile
      buildsOn:
        - core:falco
      lastVerified:
        falco: 0.45.0
        date: "2026-01-31"
      "
    `);
  });

  it('writes no modeline without a schema', () => {
    expect(renderTierMetadata(metadata)).toMatch(/^apiVersion: /);
  });

  it('cannot be made to write more than one line of modeline', () => {
    expect(renderTierMetadata(metadata, { schemaReference: 'a b\nkind: x' })).toMatch(
      /^# yaml-language-server: \$schema=a%20b%0Akind:%20x\napiVersion: /,
    );
  });

  it('writes what readTierMetadata reads back, whatever the metadata', () => {
    fc.assert(
      fc.property(arbitraryTierMetadata, (any) => {
        const text = renderTierMetadata(any, { schemaReference: 'tier.schema.json' });
        expect(readTierMetadata({ file: 'tier.yaml', text }).value).toEqual(any);
        expect(parse(text, { version: '1.1' })).toEqual(any);
      }),
    );
  });

  it('writes the same bytes whatever the order of the keys', () => {
    fc.assert(
      fc.property(arbitraryTierMetadata, (any) => {
        // Reversing the entries changes nothing but their order.
        const reversed = Object.fromEntries(Object.entries(any).reverse()) as unknown as TierMetadata;
        expect(renderTierMetadata(reversed)).toBe(renderTierMetadata(any));
      }),
    );
  });
});
