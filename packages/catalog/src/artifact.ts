import type { CatalogCondition } from './condition.ts';
import type { Need } from './need.ts';
import type { Secret, Workload } from './workload.ts';

/** What is known of one artifact: a file of the catalogue. */
export interface Artifact {
  readonly apiVersion: 'falco.org/v1alpha1';
  readonly kind: 'Artifact';
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly form: 'image' | 'plugin' | 'rulesfile' | 'chart';
  /** How an image takes part: as the sensor, in the sensor's pod, or on its own. */
  readonly role?: 'sensor' | 'init' | 'component';
  readonly scope: 'core' | 'ecosystem' | 'infra' | 'external';
  readonly status?: 'sandbox' | 'incubating' | 'stable' | 'deprecated';
  readonly source: string;
  readonly reference: Reference;
  /** Newest first, once read. */
  readonly versions: readonly ArtifactVersion[];
  readonly requires?: readonly {
    readonly artifact: string;
    readonly reason: string;
    readonly when?: CatalogCondition;
  }[];
  readonly drivers?: Readonly<Record<string, DriverFacts>>;
  readonly features?: Readonly<Record<string, FeatureFacts>>;
  readonly needs?: readonly Need[];
  readonly secrets?: readonly Secret[];
  readonly config?: readonly Fragment[];
  readonly workload?: Workload;
  readonly plugin?: PluginFacts;
  readonly rules?: { readonly file: string; readonly eventSource: string };
  readonly outputs?: Readonly<Record<string, OutputFacts>>;
}

/** Where something is fetched from. */
export interface Reference {
  readonly type: 'image' | 'oci-artifact' | 'helm-chart';
  readonly repository: string;
}

/** One version of an artifact. */
export interface ArtifactVersion {
  readonly version: string;
  /** The tag in the registry where it is not the version. */
  readonly tag?: string;
  /** Range of the Falco versions that it goes with. */
  readonly falco?: string;
  /** Version of the rules engine that it has. */
  readonly engine?: string;
  readonly pluginApi?: string;
  /** Artifacts that come inside it. */
  readonly contains?: Readonly<Record<string, string>>;
  /** Versions of others that it was released with. */
  readonly goesWith?: Readonly<Record<string, string>>;
  readonly requiresEngine?: string;
  /** Lowest versions by plugin; of the plugins in one entry, one is enough. */
  readonly requiresPlugins?: readonly Readonly<Record<string, string>>[];
}

/** A driver of the sensor. */
export interface DriverFacts {
  readonly title: string;
  /** The Falco version that has it no more. */
  readonly removed?: string;
  readonly instead?: string;
}

/** Something that can be switched on or off. */
export interface FeatureFacts {
  readonly title: string;
  readonly default: boolean;
  readonly versions?: string;
  readonly when?: CatalogCondition;
}

/** A part of a configuration. */
export interface Fragment {
  readonly value: Readonly<Record<string, unknown>>;
  readonly versions?: string;
  readonly when?: CatalogCondition;
}

/** What Falco has to know of a plugin. */
export interface PluginFacts {
  readonly name: string;
  readonly library: string;
  /** The event source that it opens. */
  readonly eventSource?: string;
  readonly extracts?: readonly string[];
  /** The rules that are made for it. */
  readonly rules?: string;
  readonly init?: readonly Fragment[];
  /** Every key that its initialization takes; absent when it takes any. */
  readonly initKeys?: readonly string[];
  readonly openParams?: string;
  /** What has to be said in its open parameters. */
  readonly openParamsRequired?: string;
  /** Keys that hold a secret, and what to do instead. */
  readonly secretKeys?: Readonly<Record<string, string>>;
}

/** Where a forwarder can send alerts to. */
export interface OutputFacts {
  readonly title: string;
  readonly prefix: string;
  readonly secrets?: readonly Secret[];
  readonly settings?: readonly string[];
  readonly requiredSettings?: readonly string[];
  readonly preset?: Readonly<Record<string, string>>;
  /** The component that it leads to. */
  readonly artifact?: string;
  readonly needs?: readonly Need[];
}
