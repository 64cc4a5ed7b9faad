import { baselineRules } from './baseline-rules.ts';
import type { PodSecurityRule } from './pod-security-rule.ts';
import { restrictedRules } from './restricted-rules.ts';

/** The minor version of Kubernetes that the rules were last compared with. Later ones are judged as this one. */
export const newestPodSecurityMinor = 37;

/**
 * The controls of the Pod Security Standards with the versions at which they changed, after the evaluator of Kubernetes
 * (k8s.io/pod-security-admission, package policy). Its verdicts and ours are compared over its own fixtures.
 */
export const podSecurityRules: readonly PodSecurityRule[] = [...baselineRules, ...restrictedRules];
