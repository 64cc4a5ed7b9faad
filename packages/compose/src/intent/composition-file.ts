import type { CompositionDriver, CompositionFormat, EnvironmentFacts } from '../plan/composition-plan.ts';
import type { JsonObject } from '../plan/json.ts';

/** A `composition.yaml`: what its author wants. Everything else follows from it. */
export interface CompositionFile {
  readonly apiVersion: 'falco.org/v1alpha1';
  readonly kind: 'Composition';
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  /** Version of the composition itself. */
  readonly version?: string;
  readonly profile: string;
  /** Exact version of Falco. */
  readonly falco: string;
  readonly driver?: CompositionDriver;
  readonly formats: readonly CompositionFormat[];
  /** Namespace of what needs no privileges; the sensor's has `-sensor` behind it. */
  readonly namespace?: string;
  readonly features?: Readonly<Record<string, boolean>>;
  readonly components?: readonly (string | ComponentChoice)[];
  readonly plugins?: readonly (string | PluginChoice)[];
  readonly rules?: readonly (string | RulesChoice | { readonly file: string })[];
  readonly outputs?: readonly (string | OutputChoice)[];
  /** Where the values of secrets are, by the name of the environment variable that takes them. */
  readonly secrets?: Readonly<Record<string, SecretChoice>>;
  /** Parts of Falco's configuration file that replace what the composition derives. */
  readonly config?: JsonObject;
  readonly facts?: Partial<EnvironmentFacts>;
  readonly environments?: readonly EnvironmentChoice[];
}

/** A component with its settings. */
export interface ComponentChoice {
  readonly name: string;
  readonly version?: string;
  readonly replicas?: number;
  /** Paths of files of the composition, by the name that the component knows them by. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A plugin with its settings. */
export interface PluginChoice {
  readonly name: string;
  readonly version?: string;
  readonly initConfig?: JsonObject;
  readonly openParams?: string;
}

/** Rules in a version. */
export interface RulesChoice {
  readonly name: string;
  readonly version?: string;
}

/** Somewhere that alerts are sent to. */
export interface OutputChoice {
  readonly name: string;
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** Narrows the network policy to where it really is. */
  readonly to?: { readonly namespace?: string; readonly cidr?: string; readonly port?: number };
}

/** A key of a Secret that is in the cluster. */
export interface SecretChoice {
  readonly name: string;
  readonly key: string;
}

/** What is different in one environment. */
export interface EnvironmentChoice {
  readonly name: string;
  readonly facts?: Partial<EnvironmentFacts>;
  readonly features?: Readonly<Record<string, boolean>>;
  /** By component. */
  readonly replicas?: Readonly<Record<string, number>>;
  readonly config?: JsonObject;
}
