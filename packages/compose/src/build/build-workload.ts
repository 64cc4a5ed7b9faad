import type { Json } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import type { Resolution } from '../resolve/resolution.ts';
import type { ActiveNeed } from './active-need.ts';
import type { BuiltContainer } from './build-container.ts';
import { buildPod, podAnnotations } from './build-pod.ts';
import { explainToLinters } from './explain-to-linters.ts';
import { namespaceFor, objectLabels, objectName, selectorLabels } from './names.ts';
import type { Workload } from './pod-part.ts';
import { below } from './reasons.ts';
import { digestOf } from './render-config.ts';

/** What a workload is made from. */
export interface WorkloadInput {
  readonly id: string;
  readonly resolution: Resolution;
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly version: string;
  readonly replicas: number;
  readonly containers: readonly BuiltContainer[];
  readonly inits: readonly BuiltContainer[];
  readonly needs: readonly ActiveNeed[];
  readonly offered: Workload['offered'];
  readonly configMaps: readonly KubernetesObject[];
  readonly sensor: boolean;
  readonly spread?: Readonly<Record<string, string>>;
}

/** The DaemonSet or Deployment of an artifact, with its pod. */
export function buildWorkload(input: WorkloadInput): Workload {
  const { configMaps, id, kind, needs, offered, replicas, resolution, version } = input;
  const pod = buildPod(input);
  const own = podAnnotations(input);
  const data = Object.assign({}, ...configMaps.map((one) => one['data'])) as Readonly<Record<string, string>>;
  const annotations: Record<string, Json> = {
    ...own.value,
    ...(configMaps.length === 0 ? {} : { 'falco.org/config-sha256': digestOf(data) }),
  };
  const labels = objectLabels(resolution, id);
  const grants = [...below('/spec/template/spec', pod.grants), ...below('/spec/template/metadata', own.grants)];
  const explained = explainToLinters({ pod: pod.value, grants, needs, resolution });
  const value: KubernetesObject = {
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      name: objectName(resolution, id),
      namespace: namespaceFor(resolution, id),
      labels: { ...labels, 'app.kubernetes.io/version': version },
      ...(Object.keys(explained).length === 0 ? {} : { annotations: explained }),
    },
    spec: {
      ...(kind === 'Deployment' ? { replicas } : {}),
      selector: { matchLabels: selectorLabels(resolution, id) },
      ...(kind === 'DaemonSet'
        ? { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } } }
        : {}),
      template: {
        metadata: { labels, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
        spec: pod.value,
      },
    },
  };
  return {
    id,
    needs,
    object: { value, grants },
    pod: pod.value,
    offered,
    replicas: kind === 'Deployment' ? replicas : undefined,
    configMaps,
  };
}
