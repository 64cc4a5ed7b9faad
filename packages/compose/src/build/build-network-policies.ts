import type { EgressNeed, IngressNeed } from '@falco-toolkit/catalog';
import type { AccessReasons } from '../plan/composition-plan.ts';
import type { Json, JsonObject } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { sortKeys } from '../resolve/merge-json.ts';
import type { ChosenOutput, Resolution } from '../resolve/resolution.ts';
import { type ActiveNeed, reasonsOf } from './active-need.ts';
import { namespaceFor, objectLabels, objectName, selectorLabels } from './names.ts';
import type { GrantedObject, Workload } from './pod-part.ts';
import { joinReasons } from './reasons.ts';

/** Where a cluster’s name service is. */
const nameServices: Partial<
  Record<string, { readonly namespace: string; readonly labels: JsonObject; readonly ports?: readonly number[] }>
> = {
  openshift: {
    namespace: 'openshift-dns',
    labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
    ports: [5353],
  },
};
const usualNameService = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };

/** Policies that let each workload talk with its real peers and nobody else. */
export function buildNetworkPolicies(workloads: readonly Workload[], resolution: Resolution): readonly GrantedObject[] {
  const namespaces = [...new Set(workloads.map(({ id }) => namespaceFor(resolution, id)))].sort();
  return [
    ...namespaces.map((namespace): GrantedObject => ({ value: denyAll(namespace, resolution), grants: [] })),
    ...workloads.map((workload) => policyOf(workload, workloads, resolution)),
  ];
}

function denyAll(namespace: string, resolution: Resolution): KubernetesObject {
  const { 'app.kubernetes.io/name': _, ...labels } = objectLabels(resolution, 'falco');
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `${resolution.file.name}-default-deny`, namespace, labels },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  };
}

interface Allowed {
  readonly rule: JsonObject;
  readonly reasons: AccessReasons;
}

function policyOf({ id, needs }: Workload, workloads: readonly Workload[], resolution: Resolution): GrantedObject {
  const ingress = mergeRules(
    needs.flatMap((active) =>
      active.need.kind === 'ingress' ? toRules(active, active.need, workloads, resolution) : [],
    ),
  );
  const egress = mergeRules(
    needs.flatMap((active) =>
      active.need.kind === 'egress' ? toRules(active, active.need, workloads, resolution) : [],
    ),
  );
  const value: KubernetesObject = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: objectName(resolution, id),
      namespace: namespaceFor(resolution, id),
      labels: objectLabels(resolution, id),
    },
    spec: {
      podSelector: { matchLabels: selectorLabels(resolution, id) },
      policyTypes: ['Ingress', 'Egress'],
      ...(ingress.length === 0 ? {} : { ingress: ingress.map(({ rule }) => rule) }),
      ...(egress.length === 0 ? {} : { egress: egress.map(({ rule }) => rule) }),
    },
  };
  return {
    value,
    grants: [
      ...ingress.map(({ reasons }, index) => ({ pointer: `/spec/ingress/${index}`, reasons })),
      ...egress.map(({ reasons }, index) => ({ pointer: `/spec/egress/${index}`, reasons })),
    ],
  };
}

function toRules(
  active: ActiveNeed & { readonly to?: ChosenOutput['to'] },
  need: IngressNeed | EgressNeed,
  workloads: readonly Workload[],
  resolution: Resolution,
): readonly Allowed[] {
  const peers = peersOf(need, active.to, workloads, resolution);
  if (peers === undefined) return [];
  const dns = need.peer === 'dns' ? nameServices[resolution.facts.distribution]?.ports : undefined;
  const port = need.peer.startsWith('artifact:') ? undefined : active.to?.port;
  const ports = port === undefined ? (dns ?? need.ports ?? []) : [port];
  const protocols = need.protocols ?? ['TCP'];
  const list: Json = ports.flatMap((number) => protocols.map((protocol) => ({ port: number, protocol })));
  const direction = need.kind === 'ingress' ? 'from' : 'to';
  const rule = { ...(peers.length === 0 ? {} : { [direction]: peers }), ...(list.length === 0 ? {} : { ports: list }) };
  return [{ rule: sortKeys(rule), reasons: reasonsOf(active) }];
}

/** The peers of a rule; an empty list is anybody, `undefined` that the peer is not there. */
function peersOf(
  need: IngressNeed | EgressNeed,
  to: ChosenOutput['to'],
  workloads: readonly Workload[],
  resolution: Resolution,
): readonly Json[] | undefined {
  const { facts } = resolution;
  const { peer } = need;
  if (peer.startsWith('artifact:')) {
    const id = peer.slice('artifact:'.length);
    if (!workloads.some((workload) => workload.id === id)) return undefined;
    return [
      { ...inNamespace(namespaceFor(resolution, id)), podSelector: { matchLabels: selectorLabels(resolution, id) } },
    ];
  }
  if (to?.namespace !== undefined) return [inNamespace(to.namespace)];
  if (to?.cidr !== undefined) return [{ ipBlock: { cidr: to.cidr } }];
  switch (peer) {
    case 'dns': {
      const { labels, namespace } = nameServices[facts.distribution] ?? usualNameService;
      return [{ ...inNamespace(namespace), podSelector: { matchLabels: labels } }];
    }
    case 'api-server':
      return (facts.apiServer ?? []).map((cidr) => ({ ipBlock: { cidr } }));
    case 'monitoring':
      return [inNamespace(facts.monitoringNamespace ?? 'monitoring')];
    default:
      return [];
  }
}

function inNamespace(name: string): JsonObject {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
}

/** Equal rules once, with all their reasons; sorted. */
function mergeRules(rules: readonly Allowed[]): readonly Allowed[] {
  const byText = new Map<string, Allowed>();
  for (const { reasons, rule } of rules) {
    const text = JSON.stringify(rule);
    const before = byText.get(text);
    byText.set(text, { rule, reasons: before === undefined ? reasons : joinReasons([before.reasons, reasons]) });
  }
  return [...byText.keys()].sort().flatMap((text) => byText.get(text) ?? []);
}
