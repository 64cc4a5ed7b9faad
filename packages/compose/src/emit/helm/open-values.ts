import { isJsonList, isJsonObject } from '../../json/json-shape.ts';
import type { Json, JsonObject } from '../../plan/json.ts';
import type { KubernetesObject } from '../../plan/kubernetes-object.ts';
import { emptyValues, type ValueShape } from './chart-value.ts';
import { imagePlaceholder, inlinePlaceholder, optionalPlaceholder } from './placeholder.ts';

/** A value that was taken out of an object. */
export interface OpenedValue {
  readonly path: readonly string[];
  readonly shape: ValueShape;
  readonly value: Json;
}

/** A workload with placeholders for what the chart's users may set, and what it was. */
export interface OpenedObject {
  readonly object: JsonObject;
  readonly values: readonly OpenedValue[];
}

const workloads: readonly string[] = ['DaemonSet', 'Deployment', 'StatefulSet'];

/** Whether an object has values to open. */
export function isWorkload({ kind }: KubernetesObject): boolean {
  return workloads.includes(kind);
}

/** Opens the values of a workload: replicas, resources of its first container, where its pods go, and the registry of its images. */
export function openValues(object: KubernetesObject, part: string): OpenedObject {
  const spec = mapAt(object, 'spec');
  const template = mapAt(spec, 'template');
  const pod = mapAt(template, 'spec');
  const values: OpenedValue[] = [];
  const open = (path: readonly string[], shape: ValueShape, value: Json | undefined): Json => {
    values.push({ path, shape, value: value ?? emptyValues[shape] });
    return shape === 'replicas' ? inlinePlaceholder(path) : optionalPlaceholder(path);
  };
  const replicas = spec['replicas'];
  const containers = listAt(pod, 'containers').map((container, index): Json => {
    if (!isJsonObject(container)) return container;
    const opened = withImage(container);
    return index > 0
      ? opened
      : { ...opened, resources: open([part, 'resources'], 'resources', container['resources']) };
  });
  const initContainers = listAt(pod, 'initContainers').map((item) => (isJsonObject(item) ? withImage(item) : item));
  const openedPod: JsonObject = {
    ...pod,
    ...(initContainers.length === 0 ? {} : { initContainers }),
    containers,
    // One value for all workloads: a workload that has secrets of its own keeps them.
    imagePullSecrets: pod['imagePullSecrets'] ?? open(['imagePullSecrets'], 'imagePullSecrets', undefined),
    nodeSelector: open([part, 'nodeSelector'], 'nodeSelector', pod['nodeSelector']),
    tolerations: open([part, 'tolerations'], 'tolerations', pod['tolerations']),
  };
  const openedSpec = {
    ...spec,
    ...(typeof replicas === 'number' ? { replicas: open([part, 'replicas'], 'replicas', replicas) } : {}),
    template: { ...template, spec: openedPod },
  };
  return { object: { ...object, spec: openedSpec }, values };
}

function withImage(container: JsonObject): JsonObject {
  const image = container['image'];
  return typeof image === 'string' ? { ...container, image: imagePlaceholder(image) } : container;
}

function mapAt(map: JsonObject, key: string): JsonObject {
  const value = map[key];
  return isJsonObject(value) ? value : {};
}

function listAt(map: JsonObject, key: string): readonly Json[] {
  const value = map[key];
  return isJsonList(value) ? value : [];
}
