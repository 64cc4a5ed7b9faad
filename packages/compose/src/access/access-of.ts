import { isJsonList, isJsonObject, partAt } from '../json/json-shape.ts';
import type { AccessReasons, EnvironmentPlan } from '../plan/composition-plan.ts';
import { type KubernetesObject, objectKey } from '../plan/kubernetes-object.ts';

/** One thing that a composition may do. */
export interface AccessItem {
  /** Artifact whose pods may do it, or the namespace that gives it. */
  readonly who: string;
  /** Container, where it is of one container only. */
  readonly container?: string;
  readonly kind: AccessKind;
  /** What it is, as people and programs compare it. */
  readonly value: string;
  readonly reasons: AccessReasons;
}

/** What an item is about. */
export type AccessKind =
  | 'privileged'
  | 'capability'
  | 'root'
  | 'host-path'
  | 'host-namespace'
  | 'apparmor'
  | 'selinux'
  | 'seccomp'
  | 'writable-root'
  | 'writable-path'
  | 'escalation'
  | 'token'
  | 'rbac'
  | 'ingress'
  | 'egress'
  | 'network'
  | 'secret'
  | 'nodes'
  | 'priority'
  | 'level'
  | 'admission';

/** Everything that a composition may do in one environment, sorted; each with its reasons. */
export function accessOf(plan: EnvironmentPlan): readonly AccessItem[] {
  const items = plan.objects.flatMap((object) => {
    const fields = plan.access[objectKey(object)] ?? {};
    return Object.entries(fields).flatMap(([pointer, reasons]) => itemsAt(object, pointer, reasons));
  });
  const byText = new Map(items.map((item) => [accessKey(item), item]));
  return [...byText.keys()].sort().flatMap((text) => byText.get(text) ?? []);
}

/** What tells an item from all others, whatever its reasons. */
export function accessKey({ container = '', kind, value, who }: Omit<AccessItem, 'reasons'>): string {
  return [who, kind, value, container].join('\u0000');
}

function itemsAt(object: KubernetesObject, pointer: string, reasons: AccessReasons): readonly AccessItem[] {
  const part = partAt(object, pointer);
  const who = object.metadata.labels['app.kubernetes.io/name'] ?? object.metadata.name;
  const item = (kind: AccessKind, value: string): AccessItem => {
    const container = containerOf(object, pointer);
    return { who, ...(container === undefined ? {} : { container }), kind, value, reasons };
  };
  switch (object.kind) {
    case 'Role':
    case 'ClusterRole':
      return ruleItems(object, part).map((value) => item('rbac', value));
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return [];
    case 'NetworkPolicy':
      return [item(pointer.startsWith('/spec/ingress') ? 'ingress' : 'egress', peerText(part))];
    case 'Namespace':
      return pointer === '/metadata/name'
        ? [item('network', 'any connection, in and out')]
        : [item('level', `Pod Security level ${String(part)}`)];
    case 'SecurityContextConstraints':
      return [item('admission', `${pointer.split('/')[1] ?? ''}${typeof part === 'string' ? ` ${part}` : ''}`)];
    default:
      return podItems(pointer, part, item);
  }
}

type MakeItem = (kind: AccessKind, value: string) => AccessItem;

const plainFields: readonly (readonly [RegExp, AccessKind, string | undefined])[] = [
  [/\/privileged$/, 'privileged', 'all privileges'],
  [/\/capabilities\/add\/\d+$/, 'capability', undefined],
  [/\/runAsUser$/, 'root', 'root'],
  [/\/readOnlyRootFilesystem$/, 'writable-root', 'a root file system that can be written'],
  [/\/allowPrivilegeEscalation$/, 'escalation', 'more privileges than its parent'],
  [/\/appArmorProfile\/type$|\/annotations\/container\.apparmor/, 'apparmor', 'AppArmor unconfined'],
  [/\/seLinuxOptions\/type$/, 'selinux', undefined],
  [/\/seccompProfile\/type$/, 'seccomp', undefined],
  [/\/hostPID$/, 'host-namespace', 'pid namespace of the node'],
  [/\/hostNetwork$/, 'host-namespace', 'network namespace of the node'],
  [/\/hostIPC$/, 'host-namespace', 'ipc namespace of the node'],
  [/\/automountServiceAccountToken$/, 'token', 'a token of the Kubernetes API'],
  [/\/tolerations\/\d+$/, 'nodes', 'nodes with any taint'],
  [/\/priorityClassName$/, 'priority', undefined],
];

function podItems(pointer: string, part: unknown, item: MakeItem): readonly AccessItem[] {
  const plain = plainFields.find(([pattern]) => pattern.test(pointer));
  if (plain !== undefined) return [item(plain[1], plain[2] ?? String(part))];
  if (!isJsonObject(part)) return [];
  if (/\/env\/\d+$/.test(pointer)) return [item('secret', `${String(part['name'])} from a Secret`)];
  if (/\/volumeMounts\/\d+$/.test(pointer)) return [item('host-path', `${String(part['mountPath'])} (written)`)];
  const { emptyDir, hostPath, secret } = part;
  if (isJsonObject(hostPath)) return [item('host-path', String(hostPath['path']))];
  if (isJsonObject(emptyDir))
    return [item('writable-path', `${String(part['name'])} (up to ${String(emptyDir['sizeLimit'])})`)];
  return isJsonObject(secret) ? [item('secret', `the Secret ${String(secret['secretName'])}`)] : [];
}

function ruleItems({ kind }: KubernetesObject, rule: unknown): readonly string[] {
  if (!isJsonObject(rule)) return [];
  const list = (key: string): readonly string[] => (isJsonList(rule[key]) ? rule[key].map(String) : []);
  const names = list('resourceNames').length === 0 ? '' : ` named ${list('resourceNames').join(', ')}`;
  const reach = kind === 'ClusterRole' ? 'in the cluster' : 'in its namespace';
  return list('apiGroups').flatMap((group) =>
    list('resources').flatMap((resource) =>
      list('verbs').map((verb) => `${verb} ${resource}${group === '' ? '' : `.${group}`}${names} ${reach}`),
    ),
  );
}

/** A rule of a network policy as people read it. */
export function peerText(rule: unknown): string {
  if (!isJsonObject(rule)) return 'nobody';
  const ports = isJsonList(rule['ports'])
    ? rule['ports'].map((one) => (isJsonObject(one) ? `${String(one['protocol'])} ${String(one['port'])}` : ''))
    : [];
  const peers = rule['from'] ?? rule['to'];
  const who = isJsonList(peers) ? peers.map(onePeer).join(' or ') : 'any address';
  return `${ports.length === 0 ? 'any port' : ports.join(', ')}, ${who}`;
}

function onePeer(peer: unknown): string {
  if (!isJsonObject(peer)) return '';
  const { ipBlock, namespaceSelector, podSelector } = peer;
  if (isJsonObject(ipBlock)) return String(ipBlock['cidr']);
  const namespace = labelIn(namespaceSelector, 'kubernetes.io/metadata.name');
  const pod = labelIn(podSelector, 'app.kubernetes.io/name') ?? labelIn(podSelector, 'k8s-app');
  return (
    [pod, namespace === undefined ? undefined : `in ${namespace}`].filter((text) => text !== undefined).join(' ') ||
    'any pod'
  );
}

function labelIn(selector: unknown, key: string): string | undefined {
  const labels = isJsonObject(selector) ? selector['matchLabels'] : undefined;
  const value = isJsonObject(labels) ? (labels[key] ?? Object.values(labels)[0]) : undefined;
  return typeof value === 'string' ? value : undefined;
}

function containerOf(object: KubernetesObject, pointer: string): string | undefined {
  const annotated = /\/annotations\/container\.apparmor[^/]*~1([^/]+)$/.exec(pointer)?.[1];
  if (annotated !== undefined) return annotated;
  const prefix = /^\/spec\/template\/spec\/(?:containers|initContainers)\/\d+/.exec(pointer)?.[0];
  const container = prefix === undefined ? undefined : partAt(object, prefix);
  return isJsonObject(container) ? String(container['name']) : undefined;
}
