import { evaluatePod, newestPodSecurityMinor, podSecurityRules } from '@falco-toolkit/compose';
import { type KubernetesVerdict, kubernetesReasons } from './kubernetes-verdicts.ts';

/** Our verdict changes at no other versions than these. */
const ourSteps = podSecurityRules.flatMap(({ steps }) => steps.map(({ since }) => since));

/**
 * Where our verdict on a pod differs from that of Kubernetes, at any version: both are compared at every version at which
 * either of them can change.
 */
export function disagreements(verdict: KubernetesVerdict): readonly string[] {
  return (['baseline', 'restricted'] as const).flatMap((level) => {
    const theirSteps = Object.keys(verdict[level]).map(Number);
    const minors = [...new Set([...ourSteps, ...theirSteps, newestPodSecurityMinor])].sort((a, b) => a - b);
    return minors.flatMap((minor) => {
      const from = theirSteps.filter((step) => step <= minor).reduce((a, b) => Math.max(a, b), 0);
      const theirs = (verdict[level][from] ?? []).map((reason) => reason.replace(/profiles$/, 'profile'));
      const ours = evaluatePod(verdict.pod, level, minor).map(({ rule }) => kubernetesReasons[rule.id]);
      const same = JSON.stringify(ours.toSorted()) === JSON.stringify(theirs.toSorted());
      return same ? [] : [`${verdict.name} ${level} 1.${minor}: ours ${ours.join()}, theirs ${theirs.join()}`];
    });
  });
}
