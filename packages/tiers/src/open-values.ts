import type { TierMetadata } from './tier-metadata.ts';

/** What stands in a `tier.yaml` for a value that nobody knows yet: alone, or at the beginning of a text. */
export const openValue = 'TODO';

/** The paths of all values that are still to be filled in. They are valid in form, so that editors and Nx can go on. */
export function findOpenValues(metadata: TierMetadata): readonly (readonly (string | number)[])[] {
  return pathsIn(metadata, []);
}

function pathsIn(value: unknown, path: readonly (string | number)[]): readonly (readonly (string | number)[])[] {
  if (typeof value === 'string') return /^TODO\b/.test(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => pathsIn(inner, [...path, key]));
}
