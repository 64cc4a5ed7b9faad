import { join } from 'node:path';
import { type EnsureOptions, ensureTools } from './ensure-tools.ts';

/** The name of the schemas in tools.yaml, and in the folder of the tools. */
const schemasTool = 'kubernetes-schemas';

/**
 * Sees to it that the strict schemas of the pinned Kubernetes versions are there. Returns their folder, which kubeconform takes as
 * `FOLDER/{{.NormalizedKubernetesVersion}}-standalone{{.StrictSuffix}}/{{.ResourceKind}}{{.KindSuffix}}.json`.
 */
export async function ensureKubernetesSchemas(options: EnsureOptions = {}): Promise<string> {
  const { binFolder } = await ensureTools([schemasTool], options);
  return join(binFolder, schemasTool);
}
