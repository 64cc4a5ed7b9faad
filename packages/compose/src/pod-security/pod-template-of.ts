import { isJsonObject } from '../json/json-shape.ts';
import type { Json } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import type { PodLike } from './pod-subject.ts';

/** Where the kinds that make pods have the pod, from the object on. */
const templatePaths: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ['template'],
  ReplicationController: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The pod that a workload makes, and its JSON pointer in the object; `undefined` for an object that makes none. */
export interface PodTemplate {
  readonly pod: PodLike;
  readonly pointer: string;
}

/** The pod of a workload, or the pod itself. */
export function podTemplateOf(object: KubernetesObject): PodTemplate | undefined {
  const path = Object.hasOwn(templatePaths, object.kind) ? templatePaths[object.kind] : undefined;
  if (path === undefined) return undefined;
  const pod = path.reduce<Json | undefined>((value, key) => (isJsonObject(value) ? value[key] : undefined), object);
  // A pod template has the shape of a pod in all that the evaluation reads: metadata and spec are maps or absent.
  return isJsonObject(pod) ? { pod: pod as PodLike, pointer: path.map((key) => `/${key}`).join('') } : undefined;
}
