import { isJsonList, isJsonObject } from '../json/json-shape.ts';
import type { AccessReasons } from '../plan/composition-plan.ts';
import type { JsonObject } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { namespaceFor, objectLabels, objectName } from './names.ts';
import type { GrantedObject, Workload } from './pod-part.ts';
import { type Grant, joinReasons } from './reasons.ts';

/** What a distribution asks for before it lets the sensor in: a quota on GKE, security context constraints on OpenShift. */
export function buildAdmission(sensor: Workload, resolution: Resolution): readonly GrantedObject[] {
  const { distribution } = resolution.facts;
  if (distribution === 'openshift' && resolution.driver !== 'none') return [constraints(sensor, resolution)];
  const critical = 'priorityClassName' in sensor.pod;
  return critical && (distribution === 'gke' || distribution === 'gke-autopilot') ? [quota(sensor, resolution)] : [];
}

/** GKE admits pods of critical priority outside kube-system only where a quota is about them. */
function quota({ id }: Workload, resolution: Resolution): GrantedObject {
  const value: KubernetesObject = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: {
      name: `${objectName(resolution, id)}-critical`,
      namespace: namespaceFor(resolution, id),
      labels: objectLabels(resolution, id),
    },
    spec: {
      hard: { pods: '10k' },
      scopeSelector: {
        matchExpressions: [{ operator: 'In', scopeName: 'PriorityClass', values: ['system-node-critical'] }],
      },
    },
  };
  return { value, grants: [] };
}

/** Constraints with exactly what the sensor has, for its account alone. */
function constraints({ id, object, pod }: Workload, resolution: Resolution): GrantedObject {
  const contexts = [...listOf(pod['containers']), ...listOf(pod['initContainers'])].flatMap((one) =>
    isJsonObject(one['securityContext']) ? [one['securityContext']] : [],
  );
  const privileged = contexts.some((one) => one['privileged'] === true);
  const added = contexts.flatMap(({ capabilities }) =>
    isJsonObject(capabilities) && isJsonList(capabilities['add']) ? capabilities['add'] : [],
  );
  const capabilities = [...new Set(added.map(String))].sort();
  const volumes = listOf(pod['volumes']).flatMap((one) => Object.keys(one).filter((key) => key !== 'name'));
  const hostPaths = volumes.includes('hostPath');
  const because = (pattern: RegExp): AccessReasons =>
    joinReasons(object.grants.filter(({ pointer }) => pattern.test(pointer)).map(({ reasons }) => reasons));
  const value: KubernetesObject = {
    apiVersion: 'security.openshift.io/v1',
    kind: 'SecurityContextConstraints',
    metadata: { name: objectName(resolution, id), labels: objectLabels(resolution, id) },
    allowHostDirVolumePlugin: hostPaths,
    allowHostIPC: false,
    allowHostNetwork: false,
    allowHostPID: pod['hostPID'] === true,
    allowHostPorts: false,
    allowPrivilegeEscalation: privileged,
    allowPrivilegedContainer: privileged,
    allowedCapabilities: capabilities,
    // Required, though they give nothing.
    defaultAddCapabilities: [],
    priority: 0,
    fsGroup: { type: 'RunAsAny' },
    readOnlyRootFilesystem: contexts.every((one) => one['readOnlyRootFilesystem'] === true),
    requiredDropCapabilities: privileged ? [] : ['ALL'],
    runAsUser: { type: 'RunAsAny' },
    seLinuxContext: { type: 'RunAsAny' },
    seccompProfiles: privileged ? ['*'] : ['runtime/default'],
    supplementalGroups: { type: 'RunAsAny' },
    users: [`system:serviceaccount:${namespaceFor(resolution, id)}:${objectName(resolution, id)}`],
    volumes: [...new Set([...volumes, 'projected'])].sort(),
  };
  const grants: readonly Grant[] = [
    ...(hostPaths ? [{ pointer: '/allowHostDirVolumePlugin', reasons: because(/\/volumes\/\d+$/) }] : []),
    ...(pod['hostPID'] === true ? [{ pointer: '/allowHostPID', reasons: because(/\/hostPID$/) }] : []),
    ...(privileged ? [{ pointer: '/allowPrivilegeEscalation', reasons: because(/\/privileged$/) }] : []),
    ...(privileged ? [{ pointer: '/allowPrivilegedContainer', reasons: because(/\/privileged$/) }] : []),
    ...capabilities.map((_, index) => ({
      pointer: `/allowedCapabilities/${index}`,
      reasons: because(/\/capabilities\/add\/\d+$/),
    })),
  ];
  return { value, grants };
}

function listOf(value: unknown): readonly JsonObject[] {
  return isJsonList(value) ? value.filter(isJsonObject) : [];
}
