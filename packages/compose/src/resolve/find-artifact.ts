import type { Artifact, Catalog } from '@falco-toolkit/catalog';
import { nearest } from '@falco-toolkit/core';
import type { Complain } from './resolution.ts';

/** What a list of a composition names. */
export interface Naming {
  /** `component`, `plugin`: how messages call it. */
  readonly what: string;
  readonly admits: (artifact: Artifact) => boolean;
  /** How the composition calls an artifact. */
  readonly nameOf: (artifact: Artifact) => string;
}

/** Components: images that run on their own. */
export const componentNaming: Naming = {
  what: 'component',
  admits: ({ role }) => role === 'component',
  nameOf: ({ id }) => id,
};

/** Plugins, by the name that Falco knows them by. */
export const pluginNaming: Naming = {
  what: 'plugin',
  admits: ({ plugin }) => plugin !== undefined,
  nameOf: ({ id, plugin }) => plugin?.name ?? id,
};

/** Rules that are artifacts. */
export const rulesNaming: Naming = {
  what: 'rules',
  admits: ({ rules }) => rules !== undefined,
  nameOf: ({ id }) => id,
};

/** The names that a list may have, sorted as the catalogue is. */
export function namesOf(catalog: Catalog, { admits, nameOf }: Naming): readonly string[] {
  return [...catalog.artifacts.values()].filter(admits).map(nameOf);
}

/** The artifact that a name means. An unknown one is a complaint with the nearest. */
export function findArtifact(
  catalog: Catalog,
  naming: Naming,
  wanted: { readonly name: string; readonly path: readonly (string | number)[] },
  complain: Complain,
): Artifact | undefined {
  const found = [...catalog.artifacts.values()].find((one) => naming.admits(one) && naming.nameOf(one) === wanted.name);
  if (found !== undefined) return found;
  const names = namesOf(catalog, naming);
  const near = nearest(wanted.name, names);
  const hint =
    near === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${near}? There are: ${names.join(', ')}.`;
  complain({ path: wanted.path, message: `the catalogue has no ${naming.what} ${JSON.stringify(wanted.name)}`, hint });
  return undefined;
}
