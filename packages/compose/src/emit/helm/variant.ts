import type { Json } from '../../plan/json.ts';

/** What a value is in some of the environments; `undefined` where it is absent. */
export interface Variant {
  /** Names of environments; `''` is none of them. */
  readonly environments: readonly string[];
  readonly value: Json | undefined;
}

/** The distinct values among variants, in the order in which they come first. */
export function distinctVariants(variants: readonly Variant[]): readonly Variant[] {
  const byText = new Map<string, Variant>();
  for (const { environments, value } of variants) {
    const text = value === undefined ? '' : JSON.stringify(value);
    const known = byText.get(text);
    byText.set(text, { value, environments: [...(known?.environments ?? []), ...environments] });
  }
  return [...byText.values()];
}
