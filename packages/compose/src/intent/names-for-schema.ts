import type { Catalog } from '@falco-toolkit/catalog';
import type { Profile } from '../profiles/profile.ts';
import { componentNaming, namesOf, pluginNaming, rulesNaming } from '../resolve/find-artifact.ts';
import type { SchemaNames } from './composition-schema.ts';

/** The names that a catalogue has for each part of a composition, sorted. */
export function namesForSchema(catalog: Catalog, profiles: ReadonlyMap<string, Profile>): SchemaNames {
  const all = [...catalog.artifacts.values()];
  const keys = (maps: readonly (object | undefined)[]) =>
    [...new Set(maps.flatMap((map) => Object.keys(map ?? {})))].sort();
  return {
    profiles: [...profiles.keys()],
    falco: catalog.artifacts.get('falco')?.versions.map(({ version }) => version) ?? [],
    features: keys(all.map(({ features }) => features)),
    components: namesOf(catalog, componentNaming),
    plugins: [...namesOf(catalog, pluginNaming)].sort(),
    rules: namesOf(catalog, rulesNaming),
    outputs: keys(all.map(({ outputs }) => outputs)),
  };
}
