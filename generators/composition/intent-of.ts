import { type Artifact, readCatalog } from '@falco-toolkit/catalog';
import type { CompositionFile, PluginChoice, SecretChoice } from '@falco-toolkit/compose';
import type { ReadableTree } from '@falco-toolkit/core';
import type { CompositionAnswers } from './parse-composition.ts';

/** What the actions of falco-talon are when nothing else is said: the mildest there is. */
const talonFeature = 'talon-label';

/** What the answers come to as a `composition.yaml`, with references to the secrets that the chosen parts need. */
export function intentOf(answers: CompositionAnswers, data: ReadableTree): CompositionFile {
  const { components, driver, environments, formats, name, profile } = answers;
  const catalog = readCatalog(data);
  const plugins = pluginsOf(answers);
  const parts = partsOf(
    plugins.map((one) => (typeof one === 'string' ? one : one.name)),
    components,
    catalog.artifacts,
  );
  const secrets = secretsOf(name, parts, plugins);
  const falco = catalog.artifacts.get('falco')?.versions[0]?.version ?? '';
  const talon = components.includes('falco-talon');
  return {
    apiVersion: 'falco.org/v1alpha1',
    kind: 'Composition',
    name,
    ...(answers.description === undefined ? {} : { description: answers.description }),
    version: '0.1.0',
    profile,
    falco,
    driver,
    formats: [...formats] as CompositionFile['formats'],
    ...(talon ? { features: { [talonFeature]: true } } : {}),
    ...(components.length === 0
      ? {}
      : {
          components: components.map((id) =>
            id === 'falco-talon' ? { name: id, files: { 'rules.yaml': 'talon/rules.yaml' } } : id,
          ),
        }),
    plugins,
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
    ...(environments.length === 0 ? {} : { environments: environments.map((environment) => ({ name: environment })) }),
  };
}

function pluginsOf({ driver, plugins }: CompositionAnswers): readonly (string | PluginChoice)[] {
  const named = plugins.map((word): string | PluginChoice => {
    const at = word.indexOf('=');
    return at < 0 ? word : { name: word.slice(0, at), openParams: word.slice(at + 1) };
  });
  const usual = driver === 'none' || plugins.includes('container') ? [] : ['container'];
  return [...usual, ...named];
}

/** The chosen artifacts, and those that they require. */
function partsOf(
  plugins: readonly string[],
  components: readonly string[],
  artifacts: ReadonlyMap<string, Artifact>,
): readonly Artifact[] {
  const found = new Map<string, Artifact>();
  const add = (artifact: Artifact | undefined): void => {
    if (artifact === undefined || found.has(artifact.id)) return;
    found.set(artifact.id, artifact);
    for (const { artifact: other } of artifact.requires ?? []) add(artifacts.get(other));
  };
  for (const name of plugins) add([...artifacts.values()].find(({ plugin }) => plugin?.name === name));
  for (const id of components) add(artifacts.get(id));
  return [...found.values()];
}

function secretsOf(
  name: string,
  parts: readonly Artifact[],
  plugins: readonly (string | PluginChoice)[],
): Readonly<Record<string, SecretChoice>> {
  const entries = parts.flatMap((part) => {
    const choice = plugins.find((one) => typeof one !== 'string' && one.name === part.plugin?.name);
    const openParams = (typeof choice === 'object' ? choice.openParams : undefined) ?? part.plugin?.openParams ?? '';
    return (part.secrets ?? [])
      .filter(
        ({ optional = false, when }) =>
          !optional && [when?.openParams ?? ''].flat().some((start) => openParams.startsWith(start)),
      )
      .map(
        ({ env }) =>
          [
            env,
            {
              name: `${name}-${part.id}`.toLowerCase().replaceAll('_', '-'),
              key: env.toLowerCase().replaceAll('_', '-'),
            },
          ] as const,
      );
  });
  return Object.fromEntries(entries);
}
