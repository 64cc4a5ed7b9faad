import { isJsonList, isJsonObject } from '../../json/json-shape.ts';
import type { Json, JsonObject } from '../../plan/json.ts';
import type { KubernetesObject } from '../../plan/kubernetes-object.ts';
import { podTemplateOf } from '../../pod-security/pod-template-of.ts';

/** A workload of a plan taken apart. */
export interface WorkloadParts {
  readonly object: KubernetesObject;
  readonly spec: JsonObject;
  readonly podMetadata: JsonObject;
  readonly pod: JsonObject;
  /** The container that the chart is about. */
  readonly container: JsonObject;
  readonly otherContainers: readonly JsonObject[];
  readonly initContainers: readonly JsonObject[];
  readonly volumes: readonly JsonObject[];
  readonly mounts: readonly JsonObject[];
}

/** Takes a workload apart; `undefined` for an object without pods. */
export function workloadParts(object: KubernetesObject): WorkloadParts | undefined {
  const template = podTemplateOf(object);
  if (template === undefined) return undefined;
  const pod = template.pod.spec ?? {};
  const [container = {}, ...otherContainers] = mapsAt(pod, 'containers');
  const spec = object['spec'];
  return {
    object,
    spec: isJsonObject(spec) ? spec : {},
    podMetadata: template.pod.metadata ?? {},
    pod,
    container,
    otherContainers,
    initContainers: mapsAt(pod, 'initContainers'),
    volumes: mapsAt(pod, 'volumes'),
    mounts: mapsAt(container, 'volumeMounts'),
  };
}

/** The maps of a list in a map. */
export function mapsAt(map: JsonObject, key: string): readonly JsonObject[] {
  const value: Json | undefined = map[key];
  return isJsonList(value) ? value.filter(isJsonObject) : [];
}
