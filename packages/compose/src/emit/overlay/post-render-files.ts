import type { EnvironmentPlan } from '../../plan/composition-plan.ts';
import type { Json, JsonObject } from '../../plan/json.ts';
import type { KubernetesObject } from '../../plan/kubernetes-object.ts';
import { renderYaml } from '../../yaml/render-yaml.ts';
import type { EmittedFile } from '../emission.ts';
import { fileHeader } from '../file-header.ts';
import { nameFiles } from '../group-objects.ts';
import { inReadingOrder } from '../reading-order.ts';
import type { OverlayParts } from './overlay-of.ts';

/** What makes the objects of the rendered charts those of the plan, for `kubectl kustomize` or a post-renderer. */
export function postRenderFiles(environment: EnvironmentPlan, parts: OverlayParts): readonly EmittedFile[] {
  const folder = environment.name === '' ? 'post-render' : `post-render/${environment.name}`;
  const { surplus } = parts.made;
  const planned = parts.made.planned.map(({ object }) => object);
  const names = nameFiles(planned);
  const kustomization: JsonObject = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['rendered.yaml'],
    patches: [
      ...planned.map((object) => ({
        path: `${names.get(object)}.yaml`,
        target: targetOf(object.kind, object.metadata.name),
      })),
      ...surplus.map(({ kind, name }) => ({
        path: `without-${kind.toLowerCase()}-${name}.yaml`,
        target: targetOf(kind, name),
      })),
    ],
  };
  return [
    { path: `${folder}/kustomization.yaml`, content: `${fileHeader}${renderYaml(kustomization)}` },
    { path: `${folder}/.gitignore`, content: 'rendered.yaml\n' },
    ...planned.map((object) => ({
      path: `${folder}/${names.get(object)}.yaml`,
      content: `${fileHeader}${renderYaml(patchOf(inReadingOrder(object)))}`,
    })),
    ...surplus.map(({ kind, name }) => ({
      path: `${folder}/without-${kind.toLowerCase()}-${name}.yaml`,
      content: `${fileHeader}${renderYaml({ $patch: 'delete', kind, metadata: { name } })}`,
    })),
  ];
}

function targetOf(kind: string, name: string): JsonObject {
  return { kind, name: name.replaceAll('.', '\\.') };
}

/** All that an object says beside its name: added where it is missing, put in the place of what is there. */
function patchOf(object: KubernetesObject): Json {
  const { name: _, ...said } = object.metadata;
  const metadata = { annotations: {}, ...said };
  const fields = Object.entries(object).filter(([key]) => !['apiVersion', 'kind', 'metadata'].includes(key));
  return [
    ...Object.entries(metadata).map(([key, value]) => ({ op: 'add', path: `/metadata/${key}`, value })),
    ...fields.map(([key, value]) => ({ op: 'add', path: `/${key}`, value })),
  ];
}
