import type { Artifact, ArtifactVersion, Catalog, Circumstances } from '@falco-toolkit/catalog';
import type { YamlSource } from '@falco-toolkit/documents';
import type { Tier } from '@falco-toolkit/tiers';
import type { Complaint } from '../intent/complaint.ts';
import type { CompositionFile, SecretChoice } from '../intent/composition-file.ts';
import type { CompositionDriver, EnvironmentFacts } from '../plan/composition-plan.ts';
import type { JsonObject } from '../plan/json.ts';
import type { Profile } from '../profiles/profile.ts';

/** What a composition is planned from. */
export interface CompositionInput {
  readonly file: CompositionFile;
  /** Where the parts of the file stand, for messages. */
  readonly source?: YamlSource;
  readonly catalog: Catalog;
  readonly profiles: ReadonlyMap<string, Profile>;
  /** The composition's tier, which goes onto every object. */
  readonly tier: Tier;
  /** The text of a file of the composition, by its path beside `composition.yaml`. */
  readonly read?: (path: string) => string | undefined;
  /** Digests by `referenceKey`, from a lock. */
  readonly digests?: ReadonlyMap<string, string>;
}

/** Takes what is wrong with a composition. */
export type Complain = (complaint: Complaint) => void;

/** An artifact in one version. */
export interface Chosen {
  readonly artifact: Artifact;
  readonly entry: ArtifactVersion;
}

/** A component with what the composition says of it. */
export interface ChosenComponent extends Chosen {
  readonly replicas: number;
  /** Texts by the name of the file. */
  readonly files: Readonly<Record<string, string>>;
}

/** A plugin as Falco loads it. */
export interface ChosenPlugin extends Chosen {
  readonly name: string;
  readonly initConfig: JsonObject;
  readonly openParams?: string;
  /** Whether Falco's image has it. */
  readonly bundled: boolean;
}

/** Rules as Falco loads them: of an artifact, or a file of the composition. */
export type ChosenRules =
  | (Chosen & { readonly kind: 'artifact'; readonly bundled: boolean })
  | { readonly kind: 'file'; readonly path: string; readonly name: string; readonly content: string };

/** An output of falcosidekick. */
export interface ChosenOutput {
  readonly name: string;
  /** Environment variables with their values. */
  readonly env: Readonly<Record<string, string>>;
  readonly to?: { readonly namespace?: string; readonly cidr?: string; readonly port?: number };
}

/** A composition in one environment with every choice made; the rest only builds objects from it. */
export interface Resolution {
  readonly file: CompositionFile;
  readonly tier: Tier;
  readonly environment: string;
  readonly profile: Profile;
  readonly driver: CompositionDriver;
  readonly facts: EnvironmentFacts;
  readonly circumstances: Circumstances;
  readonly sensor: Chosen;
  /** What runs in the sensor's pod before it. */
  readonly inits: readonly Chosen[];
  readonly components: readonly ChosenComponent[];
  readonly plugins: readonly ChosenPlugin[];
  readonly rules: readonly ChosenRules[];
  readonly outputs: readonly ChosenOutput[];
  readonly charts: readonly Chosen[];
  readonly secrets: Readonly<Record<string, SecretChoice>>;
  readonly config: JsonObject;
  readonly digests: ReadonlyMap<string, string>;
}
