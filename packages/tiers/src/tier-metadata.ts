import type { ArtifactKind } from './artifact-kinds.ts';
import type { Publication } from './publications.ts';
import type { Scope } from './scopes.ts';
import type { Status } from './statuses.ts';
import type { Tier } from './tiers.ts';

/** The version of `tier.yaml` that this toolkit reads and writes. */
export const tierApiVersion = 'falco.org/v1alpha1';

/** The content of a `tier.yaml`: what an artifact is, and what is promised of it. */
export interface TierMetadata {
  readonly apiVersion: typeof tierApiVersion;
  readonly kind: ArtifactKind;
  /** A DNS label. */
  readonly name: string;
  readonly title: string;
  /** One sentence on one line. */
  readonly description: string;
  readonly tier: Tier;
  readonly scope: Scope;
  /** Absent for scope special, present for all others. */
  readonly status?: Status;
  /** An SPDX licence expression. */
  readonly licence: string;
  /** `owner/name` on GitHub. A contribution has none, a repository always. */
  readonly repository?: string;
  /** GitHub logins. A repository has them in OWNERS instead. */
  readonly owners?: readonly string[];
  /** The Falco versions that it works with, as a range. */
  readonly falco?: string;
  readonly requires?: TierRequirements;
  readonly publishes?: readonly Publication[];
  /** `core:<artifact>` or `project:<name>`. */
  readonly buildsOn?: readonly string[];
  readonly lastVerified?: LastVerified;
}

/** What an artifact needs from the Falco that it runs with. */
export interface TierRequirements {
  /** The lowest engine version, as in a rules file's `required_engine_version`. */
  readonly engine?: string;
  /** The plugin API version that the plugin was built for. */
  readonly pluginApi?: string;
  /** Version ranges by plugin name. */
  readonly plugins?: Readonly<Record<string, string>>;
}

/** When somebody last saw it work, and with which Falco. */
export interface LastVerified {
  readonly falco: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}
