import { throwProblems } from '@falco-toolkit/core';
import { type CheckedDocument, defineSchema, readYaml, type TextSource } from '@falco-toolkit/documents';
import { byPosition, problemOf } from './breach.ts';
import { entriesOf } from './entries-of.ts';
import { checkTierDetails } from './tier-detail-rules.ts';
import type { TierMetadata } from './tier-metadata.ts';
import { checkTierPeople } from './tier-people-rules.ts';
import { checkTierWords } from './tier-rules.ts';
import { tierShape } from './tier-schema.ts';

const code = 'broken-metadata';
const shape = defineSchema<TierMetadata>(tierShape, code);

/**
 * Reads a `tier.yaml`. Throws one `ToolkitError` with everything that is wrong with it, from top to bottom, each with file,
 * line, column and frame. The source it returns knows where every part stands.
 */
export function readTierMetadata(source: TextSource): CheckedDocument<TierMetadata> {
  const yaml = readYaml(source, code);
  const metadata = entriesOf(yaml.value);
  const breaches = [...checkTierWords(metadata), ...checkTierPeople(metadata), ...checkTierDetails(metadata)];
  throwProblems(byPosition([...shape.inspect(yaml), ...breaches.map((breach) => problemOf(yaml, code, breach))]));
  // The shape admitted the value, and TierMetadata is what the shape admits.
  return { value: yaml.value as TierMetadata, source: yaml };
}
