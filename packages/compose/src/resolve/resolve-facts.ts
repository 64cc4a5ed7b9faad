import type { CompositionFile, EnvironmentChoice } from '../intent/composition-file.ts';
import type { EnvironmentFacts } from '../plan/composition-plan.ts';

/** What is assumed of clusters of which nothing is said. */
const assumed = {
  kubernetes: '1.34',
  distribution: 'generic',
  runtimes: ['containerd'],
} as const satisfies EnvironmentFacts;

/** The runtimes that distributions bring along. */
const usualRuntimes: Partial<Record<EnvironmentFacts['distribution'], EnvironmentFacts['runtimes']>> = {
  openshift: ['cri-o'],
  k3s: ['k3s'],
};

/** What is known of the clusters of an environment: its own facts, then those of the composition, then what is usual. */
export function resolveFacts(file: CompositionFile, environment: EnvironmentChoice | undefined): EnvironmentFacts {
  const stated = { ...file.facts, ...environment?.facts };
  const usual = stated.distribution === undefined ? undefined : usualRuntimes[stated.distribution];
  const facts = { ...assumed, ...(usual === undefined ? {} : { runtimes: usual }), ...stated };
  return { ...facts, runtimes: [...facts.runtimes].sort() };
}
