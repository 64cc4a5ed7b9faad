import type { CompositionPlan, EnvironmentPlan, ResolvedComposition } from './composition-plan.ts';
import { compareObjects, type KubernetesObject, objectKey } from './kubernetes-object.ts';

const image = (name: string, tag: string) =>
  ({ type: 'image', repository: `docker.io/falcosecurity/${name}`, tag }) as const;

/** A small model made by hand: a sensor and falcosidekick. */
const sampleModel: ResolvedComposition = {
  name: 'edge',
  title: 'Edge',
  description: 'Falco for the edge',
  tier: 'contrib',
  version: '1.0.0',
  falco: '0.44.1',
  engine: '0.62.0',
  profile: 'secure-by-default',
  driver: 'modern_ebpf',
  formats: ['helm', 'helm-overlay', 'kustomize', 'manifests'],
  artifacts: [
    {
      id: 'chart-falco',
      title: 'Chart of Falco',
      kind: 'chart',
      scope: 'core',
      version: '9.1.0',
      references: [{ type: 'helm-chart', repository: 'ghcr.io/falcosecurity/charts/falco', tag: '9.1.0' }],
    },
    {
      id: 'falco',
      title: 'Falco',
      kind: 'image',
      scope: 'core',
      version: '0.44.1',
      references: [image('falco', '0.44.1')],
    },
    {
      id: 'falcosidekick',
      title: 'Falcosidekick',
      kind: 'image',
      scope: 'ecosystem',
      version: '2.32.0',
      references: [image('falcosidekick', '2.32.0')],
    },
  ],
  facts: { kubernetes: '1.34', distribution: 'generic', runtimes: ['containerd'] },
  falcoConfig: { engine: { kind: 'modern_ebpf' }, json_output: true, rules_files: ['/etc/falco/falco_rules.yaml'] },
  intent: {
    charts: { falco: 'chart-falco' },
    components: ['falcosidekick'],
    workload: 'daemonset',
    plugins: [],
    rules: [{ name: 'falco-rules', path: '/etc/falco/falco_rules.yaml' }],
  },
};

const labels = (name: string) =>
  ({ 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'edge', 'falco.org/tier': 'contrib' }) as const;

const namespace = (name: string, level: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    labels: {
      'falco.org/tier': 'contrib',
      'pod-security.kubernetes.io/enforce': level,
      'pod-security.kubernetes.io/enforce-version': 'v1.34',
    },
  },
});

const sensor: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'edge-falco', namespace: 'edge-sensor', labels: labels('falco') },
  spec: {
    selector: { matchLabels: { 'app.kubernetes.io/name': 'falco' } },
    template: {
      metadata: { labels: labels('falco') },
      spec: {
        automountServiceAccountToken: false,
        containers: [
          {
            name: 'falco',
            image: 'docker.io/falcosecurity/falco:0.44.1',
            resources: { limits: { memory: '1Gi' }, requests: { cpu: '100m', memory: '512Mi' } },
            securityContext: { capabilities: { add: ['BPF'], drop: ['ALL'] }, readOnlyRootFilesystem: true },
            volumeMounts: [{ name: 'proc', mountPath: '/host/proc', readOnly: true }],
          },
        ],
        volumes: [{ name: 'proc', hostPath: { path: '/proc', type: 'Directory' } }],
      },
    },
  },
};

const forwarder = (replicas: number): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'edge-falcosidekick', namespace: 'edge', labels: labels('falcosidekick') },
  spec: {
    replicas,
    selector: { matchLabels: { 'app.kubernetes.io/name': 'falcosidekick' } },
    template: {
      metadata: { labels: labels('falcosidekick') },
      spec: {
        containers: [
          {
            name: 'falcosidekick',
            image: 'docker.io/falcosecurity/falcosidekick:2.32.0',
            ports: [{ name: 'http', containerPort: 2801, protocol: 'TCP' }],
          },
        ],
      },
    },
  },
});

const settings: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'edge-falco', namespace: 'edge-sensor', labels: labels('falco') },
  // Values that YAML 1.1 would read as something else.
  data: { 'falco.yaml': 'json_output: true\n', country: 'no', since: '12:30', octal: '0644' },
};

function environment(name: string, replicas: number): EnvironmentPlan {
  const objects = [
    namespace('edge', 'restricted'),
    namespace('edge-sensor', 'privileged'),
    sensor,
    forwarder(replicas),
    settings,
  ];
  return {
    name,
    model: sampleModel,
    objects: objects.sort(compareObjects),
    access: {
      [objectKey(sensor)]: {
        '/spec/template/spec/containers/0/securityContext/capabilities/add/0': {
          needs: ['falco/capability-bpf'],
          opinions: [],
        },
        '/spec/template/spec/volumes/0': { needs: ['falco/proc'], opinions: [] },
      },
    },
    needs: {
      'falco/capability-bpf': {
        id: 'falco/capability-bpf',
        artifact: 'falco',
        kind: 'capability',
        value: 'BPF',
        reason: 'loads the programs and maps of the probe',
        without: 'Falco does not start',
        source: 'https://falco.org/docs/setup/container/',
        evidence: 'documented',
      },
      'falco/proc': {
        id: 'falco/proc',
        artifact: 'falco',
        kind: 'host-path',
        value: '/proc (read-only)',
        reason: 'reads the processes that were there before it',
        without: 'processes that started earlier are unknown',
        source: 'https://falco.org/docs/setup/container/',
        evidence: 'documented',
      },
    },
    opinions: {},
    namespaces: [
      { name: 'edge', level: 'restricted', version: 'v1.34' },
      { name: 'edge-sensor', level: 'privileged', version: 'v1.34' },
    ],
  };
}

/** A small plan made by hand, with two environments that differ in one field, for the tests of what reads plans. */
export const samplePlan: CompositionPlan = {
  base: environment('', 2),
  environments: [environment('production', 3), environment('staging', 1)],
  notes: [],
};
