import { parse } from 'yaml';
import { differencesOf, type ObjectDifference } from '../canonical/compare-objects.ts';
import type { EmittedFile } from '../emit/emission.ts';
import { isJsonObject } from '../json/json-shape.ts';
import type { CompositionFormat, CompositionPlan, EnvironmentPlan } from '../plan/composition-plan.ts';
import type { Json, JsonObject } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { contentOf, type FileSet, fileSet, objectsIn } from './file-set.ts';
import { readKustomization } from './read-kustomization.ts';
import { readObjects } from './read-objects.ts';
import { renderTemplateText } from './render-template-text.ts';

/** A format whose files have the objects themselves. */
export type ReadableFormat = Exclude<CompositionFormat, 'helm-overlay'>;

/** The objects of an environment as the files of a format have them. `''` is the base. */
export function readEmission(
  format: ReadableFormat,
  files: readonly EmittedFile[],
  environment: string,
): readonly KubernetesObject[] {
  const set = fileSet(files);
  switch (format) {
    case 'manifests':
      return objectsIn(set, `manifests/${environment === '' ? '' : `${environment}/`}install.yaml`);
    case 'kustomize':
      return readKustomization(set, environment === '' ? 'kustomize/base' : `kustomize/overlays/${environment}`);
    case 'helm':
      return readChart(set, environment);
  }
}

/** Every difference between a plan and what the files of a format say, by environment. Nothing, when the files are ours. */
export function verifyEmission(
  plan: CompositionPlan,
  format: ReadableFormat,
  files: readonly EmittedFile[],
): readonly (ObjectDifference & { readonly environment: string })[] {
  return environmentsOf(plan).flatMap(({ name, objects }) =>
    differencesOf(objects, readEmission(format, files, name)).map((difference) => ({
      ...difference,
      environment: name,
    })),
  );
}

/** What is installed: the environments, or without any the base. */
export function environmentsOf({ base, environments }: CompositionPlan): readonly EnvironmentPlan[] {
  return environments.length === 0 ? [base] : environments;
}

function readChart(files: FileSet, environment: string): readonly KubernetesObject[] {
  const base = valuesIn(files, 'helm/values.yaml');
  const values = environment === '' ? base : merge(base, valuesIn(files, `helm/values-${environment}.yaml`));
  const templates = [...files.keys()].filter((path) => /^helm\/templates\/.*\.yaml$/.test(path)).sort();
  return templates.flatMap((path) =>
    readObjects(path, renderTemplateText(contentOf(files, path), { values, dot: null })),
  );
}

function valuesIn(files: FileSet, path: string): JsonObject {
  const values: unknown = parse(contentOf(files, path));
  // Our own emitter wrote it.
  return values as JsonObject;
}

/** As Helm merges values: maps by key, null takes away, all else is replaced. */
function merge(base: JsonObject, own: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const before = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isJsonObject(value) && isJsonObject(before) ? merge(before, value) : value;
  }
  return merged;
}
