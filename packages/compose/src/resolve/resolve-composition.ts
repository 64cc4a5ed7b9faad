import { applies, type Circumstances, findVersion } from '@falco-toolkit/catalog';
import { suggestion } from '@falco-toolkit/core';
import type { EnvironmentChoice } from '../intent/composition-file.ts';
import type { EnvironmentFacts } from '../plan/composition-plan.ts';
import { checkConfig } from './check-config.ts';
import { checkNames, checkTier } from './check-names.ts';
import { mergeJson } from './merge-json.ts';
import type { Chosen, ChosenComponent, Complain, CompositionInput, Resolution } from './resolution.ts';
import { resolveComponents } from './resolve-components.ts';
import { resolveFacts } from './resolve-facts.ts';
import { resolveFeatures } from './resolve-features.ts';
import { resolveOutputs } from './resolve-outputs.ts';
import { configurePlugins, pickPlugins } from './resolve-plugins.ts';
import { resolveRules } from './resolve-rules.ts';
import { resolveSecrets } from './resolve-secrets.ts';
import { resolveDriver, resolveSensor } from './resolve-sensor.ts';

/** Every runtime whose sockets the catalogue knows: what the action `every-runtime` mounts. */
const everyRuntime = ['containerd', 'cri-o', 'docker', 'k3s'] as const satisfies EnvironmentFacts['runtimes'];

/**
 * Makes every choice of a composition for one environment, or for none. What is wrong goes to `complain`; `undefined` is given
 * only when too little is right to go on.
 */
export function resolveComposition(
  input: CompositionInput,
  environment: EnvironmentChoice | undefined,
  complain: Complain,
): Resolution | undefined {
  const { file, catalog, profiles, tier } = input;
  const profile = profiles.get(file.profile);
  if (profile === undefined) {
    const hint = suggestion(file.profile, profiles.keys(), `There are: ${[...profiles.keys()].join(', ')}.`);
    complain({ path: ['profile'], message: `there is no profile ${JSON.stringify(file.profile)}`, hint });
  }
  const sensor = resolveSensor(input, complain);
  if (profile === undefined || sensor === undefined) return undefined;
  const driver = resolveDriver(sensor.artifact, file.driver ?? profile.driver, complain);
  const facts = resolveFacts(file, environment);

  const picked = pickPlugins(input, sensor, driver, complain);
  const required = picked.flatMap(({ artifact }) =>
    (artifact.requires ?? []).flatMap(({ artifact: id }) =>
      catalog.artifacts.get(id)?.role === 'component' ? id : [],
    ),
  );
  const components = resolveComponents(input, required, environment?.replicas ?? {}, complain);
  const rules = resolveRules(input, sensor, driver, picked, complain);
  const fetched = [...picked, ...rules.flatMap((one) => (one.kind === 'artifact' ? [one] : []))].some(
    ({ artifact, entry }) => sensor.entry.contains?.[artifact.id] !== entry.version,
  );

  const everywhere = profile.opinions.some(({ action }) => action === 'every-runtime');
  const before: Circumstances = {
    driver,
    runtimes: everywhere ? everyRuntime : facts.runtimes,
    distribution: facts.distribution,
    kubernetes: facts.kubernetes,
    falco: file.falco,
    features: [],
    artifacts: ['falco', ...[...picked, ...components].map(({ artifact }) => artifact.id)],
    ...(facts.kernel === undefined ? {} : { kernel: facts.kernel }),
    ...(facts.perfEventParanoid === undefined ? {} : { perfEventParanoid: facts.perfEventParanoid }),
  };
  const wishes = { ...file.features, ...environment?.features };
  const features = resolveFeatures(
    [sensor, ...picked, ...components],
    wishes,
    before,
    catalog.artifacts.values(),
    complain,
  );
  const known: Circumstances = { ...before, features };
  const plugins = configurePlugins(picked, sensor, known, complain);
  const outputs = resolveOutputs(input, components, complain);
  const secrets = resolveSecrets(input, { plugins, components, outputs, known }, complain);
  const config = mergeJson(file.config ?? {}, environment?.config ?? {}, 'replace');
  checkConfig(
    file.config ?? {},
    { keys: catalog.configKeys, falco: file.falco, path: ['config'], own: true },
    complain,
  );
  if (environment?.config !== undefined) {
    const index = (file.environments ?? []).indexOf(environment);
    const path = ['environments', index, 'config'];
    checkConfig(environment.config, { keys: catalog.configKeys, falco: file.falco, path, own: true }, complain);
  }
  const inits = initsOf(input, sensor, known, fetched);
  checkNames(input, components, complain);
  checkTier(tier, [...components, ...plugins], complain);
  return {
    file,
    tier,
    environment: environment?.name ?? '',
    profile,
    driver,
    facts,
    circumstances: known,
    sensor,
    inits,
    components,
    plugins,
    rules,
    outputs,
    charts: file.formats.includes('helm-overlay') ? chartsOf(input, sensor, components) : [],
    secrets,
    config,
    digests: input.digests ?? new Map(),
  };
}

/** What has to run before the sensor: what it requires, and falcoctl where there is something to fetch. */
function initsOf(
  { catalog }: CompositionInput,
  sensor: Chosen,
  known: Circumstances,
  fetched: boolean,
): readonly Chosen[] {
  const required = (sensor.artifact.requires ?? [])
    .filter(({ when }) => applies(when, known))
    .map(({ artifact }) => artifact);
  return [...required, ...(fetched ? ['falcoctl'] : [])].flatMap((id) => withSensor(catalog, sensor, id));
}

/** The charts of the sensor and of the components that have one. */
function chartsOf(
  { catalog }: CompositionInput,
  sensor: Chosen,
  components: readonly ChosenComponent[],
): readonly Chosen[] {
  const ids = [sensor, ...components].flatMap(({ entry }) =>
    Object.keys(entry.goesWith ?? {}).filter((id) => catalog.artifacts.get(id)?.form === 'chart'),
  );
  return [...new Set(ids)].sort().flatMap((id) => {
    const owner = [sensor, ...components].find(({ entry }) => entry.goesWith?.[id] !== undefined);
    return owner === undefined ? [] : withSensor(catalog, owner, id);
  });
}

function withSensor(catalog: CompositionInput['catalog'], owner: Chosen, id: string): readonly Chosen[] {
  const artifact = catalog.artifacts.get(id);
  const version = owner.entry.goesWith?.[id];
  const entry = artifact === undefined || version === undefined ? undefined : findVersion(artifact, version);
  return artifact === undefined || entry === undefined ? [] : [{ artifact, entry }];
}
