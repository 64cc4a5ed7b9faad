import type { CompositionFormat, CompositionPlan } from '../plan/composition-plan.ts';

/** A file of a rendered format. */
export interface EmittedFile {
  /** POSIX path below the composition's folder; it starts with the format's own folder. */
  readonly path: string;
  readonly content: string;
}

/** Something of the plan that a format cannot say. */
export interface Shortfall {
  /** Name of the environment; absent when it is true of all. */
  readonly environment?: string;
  /** Identity of the object: `apps/DaemonSet/falco-sensor/edge-falco`. */
  readonly object: string;
  /** JSON pointer into the object; `''` for all of it. */
  readonly pointer: string;
  /** What cannot be said, as a sentence without its full stop. */
  readonly message: string;
  /** Whether what is installed without a remedy has more access than the plan. */
  readonly weaker: boolean;
  /** What makes up for it, such as a patch among the files. */
  readonly remedy: string;
}

/** What an emitter made of a plan. */
export interface Emission {
  readonly format: CompositionFormat;
  /** Sorted by path. */
  readonly files: readonly EmittedFile[];
  /** Empty when the format says all that the plan says. */
  readonly shortfalls: readonly Shortfall[];
}

/** Makes the files of one format. Pure: the same plan gives the same bytes. */
export type Emitter = (plan: CompositionPlan) => Emission;
