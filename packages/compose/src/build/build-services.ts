import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { namespaceFor, objectLabels, objectName, selectorLabels } from './names.ts';
import type { Workload } from './pod-part.ts';

/** The account, the Service and the disruption budget of a workload. */
export function buildSurroundings(
  { id, offered, replicas }: Workload,
  resolution: Resolution,
): readonly KubernetesObject[] {
  const metadata = {
    name: objectName(resolution, id),
    namespace: namespaceFor(resolution, id),
    labels: objectLabels(resolution, id),
  };
  const account: KubernetesObject = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata,
    automountServiceAccountToken: false,
  };
  const service: KubernetesObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      type: 'ClusterIP',
      selector: selectorLabels(resolution, id),
      ports: offered.map(({ name, port }) => ({ name, port, protocol: 'TCP', targetPort: name })),
    },
  };
  const budget: KubernetesObject = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: {
      maxUnavailable: 1,
      selector: { matchLabels: selectorLabels(resolution, id) },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  };
  return [account, ...(offered.length === 0 ? [] : [service]), ...((replicas ?? 0) > 1 ? [budget] : [])];
}
