import { createHash } from 'node:crypto';
import { compareText } from '@falco-toolkit/core';
import { type KubernetesObject, namespaceOf } from '../plan/kubernetes-object.ts';
import { canonicalJson } from './canonical-json.ts';
import { canonicalObject } from './canonical-object.ts';
import { clusterKinds } from './canonical-rules.ts';

/** Which object of a cluster it is, whatever the version of its API: group, kind, namespace and name. */
export function identityOf(object: KubernetesObject): string {
  const group = object.apiVersion.includes('/') ? (object.apiVersion.split('/')[0] ?? '') : '';
  const namespace = clusterKinds.has(object.kind) ? '' : (namespaceOf(object) ?? '');
  return [group, object.kind, namespace, object.metadata.name].join('/');
}

/** Objects in their canonical form by {@link identityOf}, sorted. Throws when two are the same object. */
export function canonicalSet(objects: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> {
  const entries = objects
    .map((object) => [identityOf(object), canonicalObject(object)] as const)
    .sort(([a], [b]) => compareText(a, b));
  const set = new Map(entries);
  if (set.size < entries.length) {
    const twice = entries.find(([key], index) => entries[index + 1]?.[0] === key);
    throw new TypeError(`two objects are both ${twice?.[0]}`);
  }
  return set;
}

const digests = new WeakMap<readonly KubernetesObject[], string>();

/**
 * `sha256:…` of the canonical forms of some objects, as RFC 8785 JSON in one list: the same however they are written and ordered.
 * Computed once for each list: several formats say it.
 */
export function objectsDigest(objects: readonly KubernetesObject[]): string {
  const known = digests.get(objects);
  if (known !== undefined) return known;
  const list = canonicalJson([...canonicalSet(objects).values()]);
  const digest = `sha256:${createHash('sha256').update(list).digest('hex')}`;
  digests.set(objects, digest);
  return digest;
}
