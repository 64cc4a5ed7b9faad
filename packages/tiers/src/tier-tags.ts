import type { TierMetadata } from './tier-metadata.ts';

/** What a tag, label or annotation tells of an artifact. */
export type TierWords = Pick<TierMetadata, 'kind' | 'tier' | 'scope' | 'status'>;

/** The words of an artifact by what they are: tier, scope, status (not for scope special) and kind in lower case. */
export function tierWords({ kind, tier, scope, status }: TierWords): Readonly<Record<string, string>> {
  return { tier, scope, ...(status === undefined ? {} : { status }), kind: kind.toLowerCase() };
}

/** Nx tags: `tier:repository`, `scope:ecosystem`, `status:sandbox`, `kind:repository`. */
export function tagsOf(metadata: TierWords): readonly string[] {
  return Object.entries(tierWords(metadata)).map(([key, word]) => `${key}:${word}`);
}

/**
 * Labels for every Kubernetes object of an artifact, never for a selector. Only the tier, because a label on a pod
 * template restarts its pods whenever it changes.
 */
export function labelsOf({ tier }: Pick<TierMetadata, 'tier'>): Readonly<Record<string, string>> {
  return { 'falco.org/tier': tier };
}

/** Annotations for a Chart.yaml and for whatever else may change without consequence. */
export function annotationsOf(metadata: TierWords): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tierWords(metadata)).map(([key, word]) => [`falco.org/${key}`, word]));
}
