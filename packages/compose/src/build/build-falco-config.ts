import type { Json, JsonObject } from '../plan/json.ts';
import { mergeJson, sortKeys } from '../resolve/merge-json.ts';
import type { ChosenPlugin, ChosenRules, Resolution } from '../resolve/resolution.ts';
import { mergeFragments } from '../resolve/resolve-plugins.ts';
import { fillPlaces } from './names.ts';

/** Where Falco's container has what falcoctl fetched, and what the composition brings. */
export const places = {
  plugins: '/var/lib/falcoctl/plugins',
  fetchedRules: '/var/lib/falcoctl/rules',
  state: '/var/lib/falcoctl/state',
  bundledRules: '/etc/falco',
  config: '/etc/falco-composition',
  rules: '/etc/falco-composition-rules',
} as const;

/** Falco's configuration: what the catalogue says for what was chosen, with the composition's own parts over it. */
export function buildFalcoConfig(resolution: Resolution): JsonObject {
  const { circumstances, config, plugins, rules, sensor } = resolution;
  const preset = mergeFragments(sensor.artifact.config ?? [], circumstances, sensor.entry.version);
  const loaded: JsonObject = {
    load_plugins: plugins.map(({ name }) => name),
    plugins: plugins.map(pluginConfig),
    rules_files: rules.map(rulesPath),
  };
  return sortKeys(fill(mergeJson(mergeJson(preset, loaded, 'replace'), config, 'replace'), resolution));
}

function pluginConfig({ artifact, bundled, initConfig, name, openParams }: ChosenPlugin): JsonObject {
  const library = artifact.plugin?.library ?? '';
  return {
    name,
    library_path: bundled ? library : `${places.plugins}/${library}`,
    ...(Object.keys(initConfig).length === 0 ? {} : { init_config: initConfig }),
    ...(openParams === undefined ? {} : { open_params: openParams }),
  };
}

/** Where Falco finds rules in its container. */
export function rulesPath(rules: ChosenRules): string {
  if (rules.kind === 'file') return `${places.rules}/${rules.name}`;
  return `${rules.bundled ? places.bundledRules : places.fetchedRules}/${rules.artifact.rules?.file ?? ''}`;
}

function fill<T extends Json>(value: T, resolution: Resolution): T;
function fill(value: Json, resolution: Resolution): Json {
  if (typeof value === 'string') return fillPlaces(value, resolution, 'falco');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => fill(item, resolution));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, resolution)]));
}
