import { compareText } from '@falco-toolkit/core';
import type { Json, JsonObject } from './json.ts';

/** A Kubernetes object as the API takes it: plain JSON, complete, without `status`. */
export interface KubernetesObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

/** The metadata of an object. Cluster-wide objects have no namespace; `labels` always has `falco.org/tier`. */
export interface ObjectMeta extends JsonObject {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The key that no two objects of a plan share: `apps/v1/DaemonSet/falco-sensor/edge-falco`; the namespace of a
 * cluster-wide object is empty.
 */
export function objectKey(object: KubernetesObject): string {
  return [object.apiVersion, object.kind, namespaceOf(object) ?? '', object.metadata.name].join('/');
}

/** The namespace that an object is in; `undefined` for cluster-wide objects. */
export function namespaceOf({ metadata }: KubernetesObject): string | undefined {
  const namespace: Json | undefined = metadata['namespace'];
  return typeof namespace === 'string' ? namespace : undefined;
}

/** The kinds that others need to be there first, in the order in which they have to be applied. */
const first: readonly string[] = [
  'Namespace',
  'ResourceQuota',
  'PriorityClass',
  'SecurityContextConstraints',
  'ServiceAccount',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'ConfigMap',
];

/** The order of objects in a plan: kinds that others need first, then by kind, namespace and name. */
export function compareObjects(a: KubernetesObject, b: KubernetesObject): number {
  return rank(a) - rank(b) || compareText(objectKey(a), objectKey(b));
}

function rank({ kind }: KubernetesObject): number {
  const at = first.indexOf(kind);
  return at < 0 ? first.length : at;
}
