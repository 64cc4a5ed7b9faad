import { compareText } from '@falco-toolkit/core';
import type { CompositionInput } from './resolution.ts';
import { resolveComposition } from './resolve-composition.ts';

/** An artifact that a composition is made of. */
export interface CoreArtifact {
  /** Id in the catalogue: `falco`, `plugin-container`. */
  readonly id: string;
  readonly version: string;
}

/** The artifacts that a composition is made of, each once, sorted; nothing for a composition that cannot be planned. */
export function coreArtifacts(input: CompositionInput): readonly CoreArtifact[] {
  const resolution = resolveComposition(input, undefined, () => undefined);
  if (resolution === undefined) return [];
  const { charts, components, inits, plugins, rules, sensor } = resolution;
  const all = [
    sensor,
    ...inits,
    ...components,
    ...plugins,
    ...rules.flatMap((one) => (one.kind === 'artifact' ? [one] : [])),
    ...charts,
  ];
  const versions = new Map(all.map(({ artifact, entry }) => [artifact.id, entry.version]));
  return [...versions].map(([id, version]) => ({ id, version })).sort((a, b) => compareText(a.id, b.id));
}
