import type { Problem } from '@falco-toolkit/core';
import type { Status, Tier } from '@falco-toolkit/tiers';
import type { JsonObject } from './json.ts';
import type { KubernetesObject } from './kubernetes-object.ts';

/**
 * What a composition comes to: the single truth that every format is made from. Pure data, sorted, and the same for the same
 * `composition.yaml` and catalogue.
 *
 * Environments are modelled as one complete plan each: `base` is the composition without any environment's facts, and
 * every environment has all of its objects, not a difference. A format that wants differences computes them.
 */
export interface CompositionPlan {
  readonly base: EnvironmentPlan;
  /** Sorted by name; empty when the composition names none, and `base` is all there is. */
  readonly environments: readonly EnvironmentPlan[];
  /** What is worth knowing and does not stop anything: what a profile widens, what a fact of an environment costs. */
  readonly notes: readonly PlanNote[];
}

/** The composition in one environment. */
export interface EnvironmentPlan {
  /** `''` for the base. A DNS label otherwise. */
  readonly name: string;
  readonly model: ResolvedComposition;
  /** In the order of `compareObjects`; no two have the same `objectKey`. */
  readonly objects: readonly KubernetesObject[];
  /** The reasons of every field that gives a privilege, by `objectKey`, then by JSON pointer (RFC 6901), both sorted. */
  readonly access: Readonly<Record<string, Readonly<Record<string, AccessReasons>>>>;
  /** By id, sorted: everything that {@link access} refers to. */
  readonly needs: Readonly<Record<string, PlannedNeed>>;
  readonly opinions: Readonly<Record<string, PlannedOpinion>>;
  /** The namespaces, sorted by name, with the Pod Security level that their labels declare. */
  readonly namespaces: readonly NamespacePlan[];
}

/** Why a field gives what it gives. At least one of the lists has an item. */
export interface AccessReasons {
  /** Ids of {@link EnvironmentPlan.needs}, sorted. */
  readonly needs: readonly string[];
  /** Ids of {@link EnvironmentPlan.opinions}, sorted. */
  readonly opinions: readonly string[];
}

/** A namespace of the composition. */
export interface NamespacePlan {
  readonly name: string;
  /** Declared on the Namespace as enforce, audit and warn. */
  readonly level: PodSecurityLevel;
  /** The version that the declaration is pinned to: `v1.34`. */
  readonly version: string;
}

/** The levels of the Pod Security Standards, from the widest to the tightest. */
export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;

/** One of {@link podSecurityLevels}. */
export type PodSecurityLevel = (typeof podSecurityLevels)[number];

/** How well a statement about access is known. */
export const evidenceLevels = ['documented', 'inferred', 'tested'] as const;

/** One of {@link evidenceLevels}. */
export type Evidence = (typeof evidenceLevels)[number];

/** The kinds of access that an artifact can need. */
export const needKinds = [
  'privileged',
  'capability',
  'user',
  'host-path',
  'host-namespace',
  'lsm',
  'seccomp',
  'rbac',
  'token',
  'ingress',
  'egress',
  'writable-path',
  'device',
  'secret',
] as const;

/** One of {@link needKinds}. */
export type NeedKind = (typeof needKinds)[number];

/** Something that an artifact cannot do without. */
export interface PlannedNeed {
  /** `falco/capability-bpf`. */
  readonly id: string;
  /** Id of the artifact in {@link ResolvedComposition.artifacts}. */
  readonly artifact: string;
  readonly kind: NeedKind;
  /** What is needed, as people read it: `BPF`, `/proc (read-only)`, `TCP 2801 to falcosidekick`. */
  readonly value: string;
  readonly reason: string;
  /** What would be lost without it. */
  readonly without: string;
  /** Address of what states it. */
  readonly source: string;
  readonly evidence: Evidence;
}

/** Something that a profile or an override widens beyond what the artifacts need. */
export interface PlannedOpinion {
  /** `convenient/privileged`. */
  readonly id: string;
  /** What is widened, as people read it. */
  readonly value: string;
  readonly reason: string;
  /** What it costs in security. */
  readonly price: string;
}

/** The formats in which a composition can be rendered. */
export const compositionFormats = ['helm', 'helm-overlay', 'kustomize', 'manifests'] as const;

/** One of {@link compositionFormats}. */
export type CompositionFormat = (typeof compositionFormats)[number];

/** How Falco gets the system calls; `none` reads plugins alone. */
export const compositionDrivers = ['modern_ebpf', 'kmod', 'auto', 'none'] as const;

/** One of {@link compositionDrivers}. */
export type CompositionDriver = (typeof compositionDrivers)[number];

/** The composition with every default filled in and every version settled. */
export interface ResolvedComposition {
  /** A DNS label; the prefix of the objects' names. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly tier: Tier;
  /** `1.0.0`: the version of the composition itself, for charts and bundles. */
  readonly version: string;
  /** `0.44.1` */
  readonly falco: string;
  /** Version of the rules engine in that Falco: `0.62.0`. */
  readonly engine: string;
  /** Name of the profile. */
  readonly profile: string;
  readonly driver: CompositionDriver;
  /** Sorted. */
  readonly formats: readonly CompositionFormat[];
  /** Sorted by id: core artifacts, components, plugins, rules, and the charts that `helm-overlay` pins. */
  readonly artifacts: readonly ResolvedArtifact[];
  readonly facts: EnvironmentFacts;
  /** What goes into Falco's configuration file. */
  readonly falcoConfig: JsonObject;
  /** What `helm-overlay` has to say to the official charts, beside what it reads from the objects. */
  readonly intent: ChartIntent;
}

/** An artifact in the version that the composition uses. */
export interface ResolvedArtifact {
  /** Id in the catalogue: `falco`, `falcosidekick`, `plugin-k8saudit`, `falco-rules`, `chart-falco`. */
  readonly id: string;
  readonly title: string;
  readonly kind: ArtifactForm;
  /** `core:<id>` artifacts may be built on by a composition; the rest comes along. */
  readonly scope: 'core' | 'ecosystem' | 'infra' | 'external';
  readonly status?: Status;
  readonly version: string;
  /** What has to be fetched, sorted by reference; a lock names a digest for each. Nothing for what another artifact contains. */
  readonly references: readonly ArtifactReference[];
}

/** What an artifact of the catalogue is. */
export const artifactForms = ['image', 'plugin', 'rulesfile', 'chart'] as const;

/** One of {@link artifactForms}. */
export type ArtifactForm = (typeof artifactForms)[number];

/** Something to fetch from a registry. */
export interface ArtifactReference {
  readonly type: 'image' | 'oci-artifact' | 'helm-chart';
  /** Without tag and digest: `docker.io/falcosecurity/falco`, `ghcr.io/falcosecurity/plugins/plugin/k8saudit`. */
  readonly repository: string;
  readonly tag: string;
  /** `sha256:…`, once a lock has it. Objects then name `repository:tag@digest`. */
  readonly digest?: string;
}

/** What is known of the clusters of an environment. Absent is unknown; the profile then says what is assumed. */
export interface EnvironmentFacts {
  /** `1.34` */
  readonly kubernetes: string;
  readonly distribution: 'generic' | 'openshift' | 'gke' | 'gke-autopilot' | 'eks' | 'aks' | 'k3s' | 'talos';
  readonly runtimes: readonly ('containerd' | 'cri-o' | 'docker' | 'k3s')[];
  /** `kernel.perf_event_paranoid` of the nodes. */
  readonly perfEventParanoid?: number;
  /** `5.15` */
  readonly kernel?: string;
  /** Address ranges of the API server. */
  readonly apiServer?: readonly string[];
  /** Namespace of Prometheus; `monitoring` when it is not known. */
  readonly monitoringNamespace?: string;
}

/** What is to be said to the official charts. */
export interface ChartIntent {
  /** Chart artifacts of {@link ResolvedComposition.artifacts} by what they install: `falco` → `chart-falco`. */
  readonly charts: Readonly<Record<string, string>>;
  /** Ids of the components that run beside Falco: `falcosidekick`, `k8s-metacollector`. Sorted. */
  readonly components: readonly string[];
  /** `controller.kind` of the falco chart. */
  readonly workload: 'daemonset' | 'deployment';
  /** Plugins that Falco loads, in order. */
  readonly plugins: readonly {
    readonly name: string;
    readonly version: string;
    /** Where falcoctl gets it; absent for what the image has. */
    readonly reference?: ArtifactReference;
    readonly initConfig?: JsonObject;
    readonly openParams?: string;
  }[];
  /** Rules, in the order in which Falco loads them. */
  readonly rules: readonly {
    /** Id of an artifact, or the path of a file of the composition. */
    readonly name: string;
    /** Where falcoctl gets it; absent for what the image has and for files of the composition. */
    readonly reference?: ArtifactReference;
    /** Where Falco finds it in its container. */
    readonly path: string;
    /** The text of a file of the composition. */
    readonly content?: string;
  }[];
}

/** Something worth knowing of a plan. */
export interface PlanNote extends Pick<Problem, 'message' | 'hint'> {
  /** Name of the environment; absent when it is true of all. */
  readonly environment?: string;
}
