import { escapePointer, isJsonList, isJsonObject } from '../json/json-shape.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';

/**
 * The JSON pointers of an object's fields that give a privilege, found by looking at the object alone: whatever made it, every
 * one of them has to have a reason.
 */
export function findPrivilegeFields(object: KubernetesObject): readonly string[] {
  switch (object.kind) {
    case 'DaemonSet':
    case 'Deployment':
      return podFields(object);
    case 'Role':
    case 'ClusterRole':
      return indexes(object['rules']).map((index) => `/rules/${index}`);
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return ['/roleRef'];
    case 'NetworkPolicy':
      return policyFields(object);
    case 'Namespace':
      return namespaceFields(object);
    case 'Service':
      return mapAt(object['spec'])['type'] === 'ClusterIP' ? [] : ['/spec/type'];
    case 'SecurityContextConstraints':
      return constraintFields(object);
    default:
      return [];
  }
}

const level = 'pod-security.kubernetes.io/enforce';

function namespaceFields({ metadata }: KubernetesObject): readonly string[] {
  return metadata.labels[level] === 'restricted' ? [] : [`/metadata/labels/${escapePointer(level)}`];
}

function policyFields({ spec }: KubernetesObject): readonly string[] {
  const { egress, ingress } = mapAt(spec);
  return [
    ...indexes(ingress).map((index) => `/spec/ingress/${index}`),
    ...indexes(egress).map((index) => `/spec/egress/${index}`),
  ];
}

function constraintFields(object: KubernetesObject): readonly string[] {
  const flags = Object.keys(object).filter((key) => key.startsWith('allow') && object[key] === true);
  return [
    ...flags.map((key) => `/${key}`),
    ...indexes(object['allowedCapabilities']).map((index) => `/allowedCapabilities/${index}`),
  ];
}

function podFields({ spec }: KubernetesObject): readonly string[] {
  const template = mapAt(mapAt(spec)['template']);
  const pod = mapAt(template['spec']);
  const annotations = mapAt(mapAt(template['metadata'])['annotations']);
  const prefix = '/spec/template/spec';
  const fields = ['hostPID', 'hostNetwork', 'hostIPC'].filter((key) => pod[key] === true);
  const hostVolumes = new Set(listAt(pod['volumes']).flatMap((one) => ('hostPath' in one ? String(one['name']) : [])));
  return [
    ...Object.keys(annotations)
      .filter((key) => key.startsWith('container.apparmor') && annotations[key] === 'unconfined')
      .map((key) => `/spec/template/metadata/annotations/${escapePointer(key)}`),
    ...fields.map((key) => `${prefix}/${key}`),
    ...(pod['automountServiceAccountToken'] === false ? [] : [`${prefix}/automountServiceAccountToken`]),
    ...(String(pod['priorityClassName'] ?? '').startsWith('system-') ? [`${prefix}/priorityClassName`] : []),
    ...listAt(pod['tolerations']).flatMap((one, index) => ('key' in one ? [] : [`${prefix}/tolerations/${index}`])),
    ...listAt(pod['volumes']).flatMap((one, index) =>
      'configMap' in one || 'downwardAPI' in one ? [] : [`${prefix}/volumes/${index}`],
    ),
    ...['containers', 'initContainers'].flatMap((list) =>
      listAt(pod[list]).flatMap((one, index) =>
        containerFields(one, hostVolumes).map((pointer) => `${prefix}/${list}/${index}${pointer}`),
      ),
    ),
  ];
}

function containerFields(
  container: Readonly<Record<string, unknown>>,
  hostVolumes: ReadonlySet<string>,
): readonly string[] {
  const context = mapAt(container['securityContext']);
  const found: string[] = [];
  const add = (wrong: boolean, pointer: string): void => {
    if (wrong) found.push(`/securityContext${pointer}`);
  };
  const privileged = context['privileged'] === true;
  add(privileged, '/privileged');
  add(!privileged && context['allowPrivilegeEscalation'] !== false, '/allowPrivilegeEscalation');
  add(context['readOnlyRootFilesystem'] !== true, '/readOnlyRootFilesystem');
  add(context['runAsNonRoot'] !== true, '/runAsUser');
  add(!privileged && mapAt(context['seccompProfile'])['type'] !== 'RuntimeDefault', '/seccompProfile/type');
  add(mapAt(context['appArmorProfile'])['type'] === 'Unconfined', '/appArmorProfile/type');
  add(mapAt(context['seLinuxOptions'])['type'] !== undefined, '/seLinuxOptions/type');
  const capabilities = mapAt(context['capabilities']);
  const drops = isJsonList(capabilities['drop']) && capabilities['drop'].includes('ALL');
  add(!privileged && !drops, '/capabilities/drop');
  for (const index of indexes(capabilities['add'])) add(true, `/capabilities/add/${index}`);
  for (const [index, one] of listAt(container['env']).entries()) {
    if ('secretKeyRef' in mapAt(one['valueFrom'])) found.push(`/env/${index}`);
  }
  for (const [index, one] of listAt(container['volumeMounts']).entries()) {
    if (hostVolumes.has(String(one['name'])) && one['readOnly'] !== true) found.push(`/volumeMounts/${index}`);
  }
  return found;
}

function mapAt(value: unknown): Readonly<Record<string, unknown>> {
  return isJsonObject(value) ? value : {};
}

function listAt(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return isJsonList(value) ? value.filter(isJsonObject) : [];
}

function indexes(value: unknown): readonly number[] {
  return isJsonList(value) ? value.map((_, index) => index) : [];
}
