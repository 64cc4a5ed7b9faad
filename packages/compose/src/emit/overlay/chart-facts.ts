/** Where an official chart takes a field of a workload from its values; dotted paths. */
export interface ChartFacts {
  /** What it installs, as {@link import('../../plan/composition-plan.ts').ChartIntent.charts} names it. */
  readonly installs: string;
  /** The chart's name, which is the key of its values in an umbrella chart. */
  readonly name: string;
  /** Version of the chart that this was read from. */
  readonly version: string;
  readonly fullname?: string;
  readonly nameOverride?: string;
  /** Absent: it installs into the namespace of the release. */
  readonly namespace?: string;
  readonly replicas?: string;
  /** Fields of the pod's spec by their name. */
  readonly pod: Readonly<Record<string, string>>;
  /** Fields of the first container by their name. */
  readonly container: Readonly<Record<string, string>>;
  /** Fields of which a chart takes some parts alone. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  /** The image of the first container. */
  readonly image: { readonly registry: string; readonly repository: string; readonly tag: string };
  /** Whether `tag` may carry a digest: not where it becomes a label as well. */
  readonly digest: boolean;
  /** The service account: whether the chart makes one, and its name. */
  readonly serviceAccount?: { readonly create: string; readonly name: string };
  readonly podLabels?: string;
  readonly podAnnotations?: string;
  /** What it makes beside the workload: a kind, under the workload's name with a suffix. */
  readonly makes: readonly { readonly kind: string; readonly suffix: string }[];
}

const image = { registry: 'image.registry', repository: 'image.repository', tag: 'image.tag' } as const;
const placement = { nodeSelector: 'nodeSelector', tolerations: 'tolerations', affinity: 'affinity' } as const;

function named(...kinds: readonly string[]): readonly { readonly kind: string; readonly suffix: string }[] {
  return kinds.map((kind) => ({ kind, suffix: '' }));
}

/** What the official charts can be told, read from their templates. */
export const chartFacts: readonly ChartFacts[] = [
  {
    installs: 'falco',
    name: 'falco',
    version: '9.1.0',
    fullname: 'fullnameOverride',
    nameOverride: 'nameOverride',
    namespace: 'namespaceOverride',
    replicas: 'controller.deployment.replicas',
    pod: {
      ...placement,
      securityContext: 'podSecurityContext',
      priorityClassName: 'podPriorityClassName',
      imagePullSecrets: 'imagePullSecrets',
    },
    container: { resources: 'resources', securityContext: 'containerSecurityContext' },
    image,
    digest: true,
    serviceAccount: { create: 'serviceAccount.create', name: 'serviceAccount.name' },
    podLabels: 'podLabels',
    podAnnotations: 'podAnnotations',
    makes: named('ConfigMap'),
  },
  {
    installs: 'falcosidekick',
    name: 'falcosidekick',
    version: '0.14.0',
    fullname: 'fullnameOverride',
    nameOverride: 'nameOverride',
    replicas: 'replicaCount',
    pod: { ...placement, securityContext: 'podSecurityContext', priorityClassName: 'priorityClassName' },
    container: { resources: 'resources', securityContext: 'securityContext' },
    image,
    digest: true,
    podLabels: 'podLabels',
    podAnnotations: 'podAnnotations',
    makes: [
      ...named('Secret', 'Service', 'ServiceAccount', 'Role', 'RoleBinding'),
      { kind: 'Pod', suffix: '-test-connection' },
    ],
  },
  {
    installs: 'k8s-metacollector',
    name: 'k8s-metacollector',
    version: '0.3.1',
    fullname: 'fullnameOverride',
    nameOverride: 'nameOverride',
    namespace: 'namespaceOverride',
    replicas: 'replicaCount',
    pod: { ...placement, securityContext: 'podSecurityContext', imagePullSecrets: 'image.pullSecrets' },
    container: {
      resources: 'resources',
      securityContext: 'containerSecurityContext',
      livenessProbe: 'healthChecks.livenessProbe',
      readinessProbe: 'healthChecks.readinessProbe',
    },
    image,
    digest: true,
    serviceAccount: { create: 'serviceAccount.create', name: 'serviceAccount.name' },
    podLabels: 'podLabels',
    podAnnotations: 'podAnnotations',
    // Its role goes with its account, which is the plan's.
    makes: named('Service'),
  },
  {
    installs: 'falco-talon',
    name: 'falco-talon',
    version: '0.4.1',
    nameOverride: 'nameOverride',
    replicas: 'replicaCount',
    pod: { ...placement, securityContext: 'podSecurityContext', priorityClassName: 'priorityClassName' },
    container: { resources: 'resources', env: 'extraEnv' },
    parts: { securityContext: ['runAsUser', 'fsGroup'] },
    image,
    digest: false,
    makes: [
      ...named('ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Service'),
      { kind: 'ConfigMap', suffix: '-rules' },
      { kind: 'Secret', suffix: '-config' },
    ],
  },
];

/** A volume that the falco chart declares, whatever its values say of it. */
export interface ChartVolume {
  readonly name: string;
  readonly hostPath: string;
  /** Where it is mounted into Falco's container; absent: it is declared and nobody mounts it. */
  readonly mountPath?: string;
  readonly readOnly?: boolean;
}

/** The host paths that the falco chart declares for any driver, with its loader left on. */
export const falcoChartVolumes: readonly ChartVolume[] = [
  { name: 'boot-fs', hostPath: '/boot' },
  { name: 'lib-modules', hostPath: '/lib/modules' },
  { name: 'usr-fs', hostPath: '/usr' },
  { name: 'etc-fs', hostPath: '/etc', mountPath: '/host/etc', readOnly: true },
  { name: 'proc-fs', hostPath: '/proc', mountPath: '/host/proc' },
];

/** The host paths that it declares besides for a driver that is a kernel module. */
export const falcoChartModuleVolumes: readonly ChartVolume[] = [
  { name: 'dev-fs', hostPath: '/dev', mountPath: '/host/dev', readOnly: true },
  { name: 'sys-module-fs', hostPath: '/sys/module', mountPath: '/sys/module' },
];
