import { isJsonObject } from '../json/json-shape.ts';
import type { PodSecurityLevel } from '../plan/composition-plan.ts';
import { activeRules } from './active-rules.ts';
import type { PodSecurityRule, RuleStep } from './pod-security-rule.ts';
import { type PodLike, podSubjectOf } from './pod-subject.ts';
import { runPodTest } from './run-pod-test.ts';

/** One control that a pod fails. */
export interface PodSecurityBreach {
  readonly rule: PodSecurityRule;
  /** Where in the pod, as JSON pointers from it on. */
  readonly pointers: readonly string[];
}

/**
 * What a level of the Pod Security Standards forbids in a pod, or a pod's template, on a minor version of Kubernetes 1.
 * In the order of the rules; the privileged level forbids nothing.
 */
export function evaluatePod(pod: PodLike, level: PodSecurityLevel, minor: number): readonly PodSecurityBreach[] {
  const subject = podSubjectOf(pod);
  return activeRules(level, minor).flatMap(({ rule, step }) => {
    if (isExempt(pod, step)) return [];
    const pointers = new Set(step.tests.flatMap((test) => runPodTest(test, subject)));
    return pointers.size === 0 ? [] : [{ rule, pointers: [...pointers] }];
  });
}

/** The tightest level that admits a pod. */
export function podSecurityLevelOf(pod: PodLike, minor: number): PodSecurityLevel {
  if (evaluatePod(pod, 'baseline', minor).length > 0) return 'privileged';
  return evaluatePod(pod, 'restricted', minor).length > 0 ? 'baseline' : 'restricted';
}

function isExempt({ spec = {} }: PodLike, { exempt }: RuleStep): boolean {
  if (exempt === 'user-namespace') return spec['hostUsers'] === false;
  return exempt === 'windows' && isJsonObject(spec['os']) && spec['os']['name'] === 'windows';
}
