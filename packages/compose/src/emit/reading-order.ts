import { compareText } from '@falco-toolkit/core';
import { isJsonList, isJsonObject } from '../json/json-shape.ts';
import type { Json, JsonObject } from '../plan/json.ts';

/** The fields that people look for first, in the order in which they write them. All others follow by their names. */
const order: ReadonlyMap<string, number> = new Map(
  [
    ...['apiVersion', 'kind', 'metadata', 'name', 'namespace', 'labels', 'annotations', 'type', 'replicas', 'selector'],
    ...['updateStrategy', 'strategy', 'template', 'spec', 'image', 'imagePullPolicy', 'command', 'args', 'workingDir'],
    ...['value', 'valueFrom', 'env', 'envFrom', 'path', 'containerPort', 'port', 'targetPort', 'protocol', 'ports'],
    ...['startupProbe', 'livenessProbe', 'readinessProbe', 'httpGet', 'mountPath', 'subPath', 'readOnly'],
    ...[
      'serviceAccountName',
      'automountServiceAccountToken',
      'priorityClassName',
      'hostPID',
      'hostNetwork',
      'hostUsers',
    ],
    ...['initContainers', 'containers', 'resources', 'securityContext', 'volumeMounts', 'volumes'],
    ...['nodeSelector', 'affinity', 'tolerations', 'podSelector', 'policyTypes', 'ingress', 'egress', 'from', 'to'],
    ...['apiGroups', 'resourceNames', 'verbs', 'roleRef', 'subjects', 'rules', 'data'],
  ].map((key, index) => [key, index]),
);

/** Maps whose keys are names that somebody chose. */
const chosen: ReadonlySet<string> = new Set([
  ...['labels', 'annotations', 'matchLabels', 'nodeSelector', 'data', 'stringData', 'limits', 'requests', 'hard'],
]);

const arranged = new WeakMap<JsonObject, JsonObject>();

/** An object with its fields in the order in which people write and read them. It is the same object to Kubernetes. */
export function inReadingOrder<T extends JsonObject>(object: T): T {
  const known = arranged.get(object) ?? arrangeMap(object, '');
  arranged.set(object, known);
  // Its fields are those of the object.
  return known as T;
}

function arrange(value: Json, name: string): Json {
  if (isJsonList(value)) return value.map((item) => arrange(item, ''));
  return isJsonObject(value) ? arrangeMap(value, name) : value;
}

function arrangeMap(map: JsonObject, name: string): JsonObject {
  const rank = (key: string): number => (chosen.has(name) ? 0 : (order.get(key) ?? order.size));
  const keys = Object.keys(map).sort((a, b) => rank(a) - rank(b) || compareText(a, b));
  return Object.fromEntries(keys.map((key) => [key, arrange(map[key] ?? null, chosen.has(name) ? '' : key)]));
}
