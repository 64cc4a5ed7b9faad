import type { PodSecurityLevel } from '../plan/composition-plan.ts';

/** Whose fields a test looks at: the pod's own, those of each container of any sort, or both. */
export type Scope = 'pod' | 'containers' | 'both';

/**
 * One condition on a pod. Paths are dotted field names below the pod's spec or a container; `*` stands for every item of a list.
 *
 * - `allow`: each value found is one of those listed. A field that is missing in a map that is there counts as `missing`, if given.
 * - `deny`: no value found is one of those listed.
 * - `require`: each container has one of those listed, itself or (with `inherit`) from the pod.
 * - `include`: each container's list has the value.
 * - `forbid`: the field is absent.
 * - `one-of`: each item of the list has one of the fields.
 * - `annotations`: each annotation of the pod with the name has one of the values, or starts with one of the prefixes. A name that ends
 *   in `*` stands for all that start so, one that ends in `{container}` for one for each container.
 */
export type PodTest =
  | {
      readonly test: 'allow';
      readonly in: Scope;
      readonly path: string;
      readonly values: readonly (string | number | boolean)[];
      readonly missing?: string;
    }
  | { readonly test: 'deny'; readonly in: Scope; readonly path: string; readonly values: readonly (number | boolean)[] }
  | {
      readonly test: 'require';
      readonly path: string;
      readonly values: readonly (string | boolean)[];
      readonly missing?: string;
      readonly inherit: boolean;
    }
  | { readonly test: 'include'; readonly path: string; readonly value: string }
  | { readonly test: 'forbid'; readonly in: 'pod'; readonly path: string }
  | { readonly test: 'one-of'; readonly path: string; readonly fields: readonly string[] }
  | {
      readonly test: 'annotations';
      readonly name: string;
      readonly values: readonly string[];
      readonly prefixes: readonly string[];
    };

/** What a rule asks from one minor version of Kubernetes on, until its next step. */
export interface RuleStep {
  /** Minor version of Kubernetes 1. */
  readonly since: number;
  readonly tests: readonly PodTest[];
  /** Pods that it does not apply to: those for Windows, those with a user namespace of their own (`hostUsers: false`). */
  readonly exempt?: 'windows' | 'user-namespace';
}

/** One control of the Pod Security Standards. */
export interface PodSecurityRule {
  readonly id: string;
  /** What it is about, for tables. */
  readonly title: string;
  /** What a pod has to do, as the end of a sentence that starts with the fields concerned. */
  readonly demand: string;
  readonly level: Exclude<PodSecurityLevel, 'privileged'>;
  /** The rule of the baseline level that this one replaces at the restricted level. */
  readonly replaces?: string;
  readonly steps: readonly RuleStep[];
}
