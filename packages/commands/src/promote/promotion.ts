import type { Operation } from '@falco-toolkit/core';
import type { TierReport } from '@falco-toolkit/tiers';

/** What a move of an artifact to another tier or status does. */
export interface Promotion {
  /** Paths are relative to the workspace. */
  readonly operations: readonly Operation[];
  /** Folder of the artifact once it has moved. */
  readonly folder: string;
  /** How it stands with the tier that it moves to; absent for a move that asks nothing of it. */
  readonly report?: TierReport;
  /** Whether something is left for a person to do: gates, or conflicts. */
  readonly settled: boolean;
  readonly notes: readonly string[];
}
