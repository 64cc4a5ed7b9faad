import type { EnvironmentPlan } from '../../plan/composition-plan.ts';
import type { Json, JsonObject } from '../../plan/json.ts';
import type { KubernetesObject } from '../../plan/kubernetes-object.ts';
import { renderYaml } from '../../yaml/render-yaml.ts';
import type { EmittedFile } from '../emission.ts';
import { fileHeader } from '../file-header.ts';
import { nameFiles } from '../group-objects.ts';
import { chartedObjects } from './charted-objects.ts';
import type { OverlayParts } from './overlay-of.ts';

/** What makes the objects of the rendered charts those of the plan, for `kubectl kustomize` or a post-renderer. */
export function postRenderFiles(environment: EnvironmentPlan, parts: OverlayParts): readonly EmittedFile[] {
  const folder = environment.name === '' ? 'post-render' : `post-render/${environment.name}`;
  const objects = chartedObjects(environment, parts);
  const names = nameFiles(objects);
  const kustomization: JsonObject = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['rendered.yaml'],
    patches: objects.map((object) => ({
      path: `${names.get(object)}.yaml`,
      target: { kind: object.kind, name: object.metadata.name.replaceAll('.', '\\.') },
    })),
  };
  return [
    { path: `${folder}/kustomization.yaml`, content: `${fileHeader}${renderYaml(kustomization)}` },
    { path: `${folder}/.gitignore`, content: 'rendered.yaml\n' },
    ...objects.map((object) => ({
      path: `${folder}/${names.get(object)}.yaml`,
      content: `${fileHeader}${renderYaml(patchOf(object))}`,
    })),
  ];
}

/** All that an object says beside its name: added where it is missing, put in the place of what is there. */
function patchOf(object: KubernetesObject): Json {
  const { name: _, ...metadata } = object.metadata;
  const fields = Object.entries(object).filter(([key]) => !['apiVersion', 'kind', 'metadata'].includes(key));
  return [
    ...Object.entries(metadata).map(([key, value]) => ({ op: 'add', path: `/metadata/${key}`, value })),
    ...fields.map(([key, value]) => ({ op: 'add', path: `/${key}`, value })),
  ];
}
