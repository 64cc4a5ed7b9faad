import type { TierMetadata } from './tier-metadata.ts';
import { tierWords } from './tier-tags.ts';

const standard = 'org.opencontainers.image';

/**
 * Labels and annotations for an OCI image or artifact: the standard ones that do not depend on a release (OCI image
 * specification, annotations.md), and the tier under the reversed domain of Falco.
 */
export function ociAnnotations(metadata: TierMetadata): Readonly<Record<string, string>> {
  const { description, licence, repository, title } = metadata;
  const own = Object.entries(tierWords(metadata)).map(([key, word]) => [`org.falco.${key}`, word] as const);
  return {
    [`${standard}.title`]: title,
    [`${standard}.description`]: description,
    [`${standard}.licenses`]: licence,
    ...(repository === undefined ? {} : { [`${standard}.source`]: `https://github.com/${repository}` }),
    ...Object.fromEntries(own),
  };
}
