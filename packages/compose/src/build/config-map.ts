import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { namespaceFor, objectLabels } from './names.ts';

/** A ConfigMap of an artifact. */
export function configMap(
  resolution: Resolution,
  id: string,
  name: string,
  data: Readonly<Record<string, string>>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: namespaceFor(resolution, id), labels: objectLabels(resolution, id) },
    data,
  };
}
