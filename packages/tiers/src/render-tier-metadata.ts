import { compareText } from '@falco-toolkit/core';
import { renderYaml } from './render-yaml.ts';
import type { TierMetadata } from './tier-metadata.ts';
import { tierShape } from './tier-schema.ts';
import { wordsOf } from './words.ts';

/** How a `tier.yaml` is written. */
export interface RenderTierMetadataOptions {
  /** Path or URL of the JSON schema, for the modeline that editors read. */
  readonly schemaReference?: string;
}

/** The text of a `tier.yaml`: modeline first, then the keys that are present, in the order of the schema. */
export function renderTierMetadata(metadata: TierMetadata, options: RenderTierMetadataOptions = {}): string {
  const { schemaReference } = options;
  const modeline =
    schemaReference === undefined
      ? ''
      : `# yaml-language-server: $schema=${schemaReference.replace(/\s/g, encodeURIComponent)}\n`;
  const { requires, lastVerified } = metadata;
  const ordered = inOrder(metadata, wordsOf(tierShape.properties));
  if (requires !== undefined) {
    const inner = inOrder(requires, wordsOf(tierShape.properties.requires.properties));
    if (requires.plugins !== undefined) inner['plugins'] = sorted(requires.plugins);
    ordered['requires'] = inner;
  }
  if (lastVerified !== undefined)
    ordered['lastVerified'] = inOrder(lastVerified, wordsOf(tierShape.properties.lastVerified.properties));
  return `${modeline}${renderYaml(ordered, 120)}`;
}

function inOrder<T extends object>(value: T, keys: readonly (keyof T & string)[]): Record<string, unknown> {
  const present = keys.filter((key) => value[key] !== undefined);
  return Object.fromEntries(present.map((key) => [key, value[key]]));
}

function sorted(ranges: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(ranges).sort(([a], [b]) => compareText(a, b)));
}
