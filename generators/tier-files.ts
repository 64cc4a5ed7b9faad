import type { FileClaim } from '@falco-toolkit/core';
import { readTierMetadata, renderTierMetadata, renderTierSchema, type TierMetadata } from '@falco-toolkit/tiers';

/** Where the schema of `tier.yaml` stands in a project. */
export const schemaPath = '.falco/tier.schema.json';
const own = { mode: '644', origin: 'tier metadata' } as const;

/** The `tier.yaml`, which belongs to the owners once it is written. */
export function tierFile(metadata: TierMetadata): FileClaim {
  const content = renderTierMetadata(metadata, { schemaReference: schemaPath });
  // What is written has to be what the toolkit reads: a description with hidden characters, for one, is refused here.
  readTierMetadata({ file: 'tier.yaml', text: content });
  return { ...own, path: 'tier.yaml', content, ownership: 'seeded' };
}

/** The schema goes with the project, so that editors complete `tier.yaml` without a network. */
export function schemaFile(): FileClaim {
  return { ...own, path: schemaPath, content: renderTierSchema(), ownership: 'managed' };
}
