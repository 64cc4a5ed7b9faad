import { objectsDigest } from '../../canonical/canonical-set.ts';
import { escapePointer, isJsonObject } from '../../json/json-shape.ts';
import type { EnvironmentPlan } from '../../plan/composition-plan.ts';
import type { Json, JsonObject } from '../../plan/json.ts';
import { renderYaml } from '../../yaml/render-yaml.ts';
import { fileHeader } from '../file-header.ts';
import { sharedTitles, valueTitles } from './chart-schema.ts';
import type { ChartValue } from './chart-value.ts';

/** The chart's `values.yaml`: what the plan says without any environment, each with a comment. */
export function renderValues(values: readonly ChartValue[], environments: readonly string[]): string {
  const shared = { ...(environments.length === 0 ? {} : { environment: '' }), imageRegistry: '' };
  const titles = new Map<string, string>(Object.entries(sharedTitles).map(([key, title]) => [`/${key}`, title]));
  for (const { path, shape } of values)
    titles.set(path.map((key) => `/${escapePointer(key)}`).join(''), valueTitles[shape]);
  const tree = nest(values.map(({ byEnvironment, path }) => [path, defaultOf(byEnvironment)]));
  return `${fileHeader}${renderYaml(
    { ...shared, ...tree },
    {
      commentsAt: (pointer) => {
        const title = titles.get(pointer);
        return title === undefined ? undefined : [`-- ${title}`];
      },
    },
  )}`;
}

/** The values file of an environment: its name, and what differs from `values.yaml`. */
export function renderEnvironmentValues(values: readonly ChartValue[], { name, objects }: EnvironmentPlan): string {
  const changed = values.flatMap(({ byEnvironment, path }): readonly (readonly [readonly string[], Json])[] => {
    const own = byEnvironment.get(name);
    const base = defaultOf(byEnvironment);
    return own === undefined || JSON.stringify(own) === JSON.stringify(base) ? [] : [[path, override(base, own)]];
  });
  const digest = `# Digest of the objects: ${objectsDigest(objects)}\n`;
  return `${fileHeader}${digest}${renderYaml({ environment: name, ...nest(changed) })}`;
}

/** What a value is without any environment; of an object that only some have, what it is in the first of them. */
export function defaultOf(byEnvironment: ReadonlyMap<string, Json>): Json {
  return byEnvironment.get('') ?? [...byEnvironment.values()][0] ?? null;
}

/** Helm merges maps: what is to go has to be said to be null. */
function override(base: Json, own: Json): Json {
  if (!isJsonObject(base) || !isJsonObject(own)) return own;
  const gone = Object.keys(base).filter((key) => !Object.hasOwn(own, key));
  const kept = Object.entries(own).map(([key, value]): [string, Json] => [key, override(base[key] ?? null, value)]);
  return Object.fromEntries([...kept, ...gone.map((key): [string, Json] => [key, null])]);
}

function nest(entries: readonly (readonly [readonly string[], Json])[]): JsonObject {
  const tree: Record<string, Json> = {};
  for (const [[part = '', key], value] of entries) {
    const known = tree[part];
    tree[part] = key === undefined ? value : { ...(isJsonObject(known) ? known : {}), [key]: value };
  }
  return tree;
}
