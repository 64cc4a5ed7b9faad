import type { PodSecurityLevel } from '../plan/composition-plan.ts';
import type { PodSecurityRule, RuleStep } from './pod-security-rule.ts';
import { newestPodSecurityMinor, podSecurityRules } from './pod-security-rules.ts';

/** A rule and what it asks at one version of Kubernetes. */
export interface ActiveRule {
  readonly rule: PodSecurityRule;
  readonly step: RuleStep;
}

const remembered = new Map<string, readonly ActiveRule[]>();

/** The rules that a level has on a minor version of Kubernetes 1. Versions beyond the newest known one count as that. */
export function activeRules(level: PodSecurityLevel, minor: number): readonly ActiveRule[] {
  const known = Math.min(minor, newestPodSecurityMinor);
  const key = `${level} ${known}`;
  const rules = remembered.get(key) ?? selectRules(level, known);
  remembered.set(key, rules);
  return rules;
}

function selectRules(level: PodSecurityLevel, minor: number): readonly ActiveRule[] {
  if (level === 'privileged') return [];
  const active = podSecurityRules.flatMap((rule): readonly ActiveRule[] => {
    const step = rule.steps.findLast(({ since }) => since <= minor);
    return step === undefined ? [] : [{ rule, step }];
  });
  if (level === 'baseline') return active.filter(({ rule }) => rule.level === 'baseline');
  const replaced = new Set(active.map(({ rule }) => rule.replaces));
  return active.filter(({ rule }) => !replaced.has(rule.id));
}
