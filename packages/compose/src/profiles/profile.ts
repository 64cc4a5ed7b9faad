import { defineSchema } from '@falco-toolkit/documents';
import profileJson from '../../schemas/profile.schema.json' with { type: 'json' };
import type { CompositionDriver } from '../plan/composition-plan.ts';

/** What an opinion can do. Closed: `build` knows how to do each. */
export type OpinionAction =
  | 'every-node'
  | 'node-critical'
  | 'privileged'
  | 'every-runtime'
  | 'widen-path'
  | 'writable-root'
  | 'single-namespace'
  | 'open-network';

/** Something that a profile gives beyond what is needed, with its reason and its price. */
export interface Opinion {
  readonly id: string;
  readonly action: OpinionAction;
  /** For `widen-path`: the path that is needed, and the one that is given. */
  readonly path?: string;
  readonly to?: string;
  readonly value: string;
  readonly reason: string;
  readonly price: string;
}

/** Opinions on top of what artifacts need: a file of the folder `profiles`. */
export interface Profile {
  readonly apiVersion: 'falco.org/v1alpha1';
  readonly kind: 'Profile';
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** The driver where the composition names none. */
  readonly driver: CompositionDriver;
  readonly opinions: readonly Opinion[];
}

/** The schema of a profile. */
export const profileSchema = defineSchema<Profile>(profileJson, 'broken-manifest');
