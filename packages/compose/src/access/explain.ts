import type { AccessReasons, CompositionPlan, EnvironmentPlan, Evidence } from '../plan/composition-plan.ts';
import { type AccessItem, accessOf } from './access-of.ts';

/** Why something may be done: because an artifact needs it, or because somebody widened it. */
export type Explanation =
  | {
      readonly type: 'need';
      readonly id: string;
      readonly reason: string;
      readonly without: string;
      readonly source: string;
      readonly evidence: Evidence;
    }
  | { readonly type: 'opinion'; readonly id: string; readonly reason: string; readonly price: string };

/** One thing that a composition may do, with all of its explanations. */
export interface ExplainedItem extends Omit<AccessItem, 'reasons'> {
  readonly why: readonly Explanation[];
}

/** What a composition may do in one environment. */
export interface ExplainedEnvironment {
  /** `''` for the base. */
  readonly environment: string;
  readonly namespaces: EnvironmentPlan['namespaces'];
  readonly access: readonly ExplainedItem[];
}

/** Everything that a composition may do, and why. */
export interface ExplainReport {
  readonly composition: string;
  readonly falco: string;
  readonly profile: string;
  readonly driver: string;
  readonly environments: readonly ExplainedEnvironment[];
  readonly notes: CompositionPlan['notes'];
}

/** Explains a composition; with environments, those that differ from the base in what they may do. */
export function explainComposition(plan: CompositionPlan): ExplainReport {
  const { driver, falco, name, profile } = plan.base.model;
  const base = explainEnvironment(plan.base);
  const others = plan.environments.map(explainEnvironment).filter((one) => textOf(one) !== textOf(base));
  return { composition: name, falco, profile, driver, environments: [base, ...others], notes: plan.notes };
}

/** Explains everything that a composition may do in one environment. */
export function explainEnvironment(plan: EnvironmentPlan): ExplainedEnvironment {
  const access = accessOf(plan).map(({ reasons, ...item }) => ({ ...item, why: explain(reasons, plan) }));
  return { environment: plan.name, namespaces: plan.namespaces, access };
}

function explain({ needs, opinions }: AccessReasons, plan: EnvironmentPlan): readonly Explanation[] {
  return [
    ...needs.flatMap((id): readonly Explanation[] => {
      const need = plan.needs[id];
      if (need === undefined) return [];
      const { evidence, reason, source, without } = need;
      return [{ type: 'need', id, reason, without, source, evidence }];
    }),
    ...opinions.flatMap((id): readonly Explanation[] => {
      const opinion = plan.opinions[id];
      return opinion === undefined ? [] : [{ type: 'opinion', id, reason: opinion.reason, price: opinion.price }];
    }),
  ];
}

function textOf({ access, namespaces }: ExplainedEnvironment): string {
  return JSON.stringify([access, namespaces]);
}
