import type { Scope } from './scopes.ts';
import type { Tier } from './tiers.ts';

/** What is known of one kind of artifact. */
export interface ArtifactKindFacts {
  readonly title: string;
  readonly meaning: string;
  readonly tiers: readonly Tier[];
  readonly scopes: readonly Scope[];
  /** Whether `tier.yaml` has to name the GitHub repository, may name it, or must not. */
  readonly repository: 'required' | 'optional' | 'forbidden';
  /** Where the people stand: in `owners` of `tier.yaml`, in the OWNERS file, or either. */
  readonly people: 'tier.yaml' | 'OWNERS' | 'either';
}

/** What a `tier.yaml` can describe. */
export const artifactKinds = {
  Contrib: {
    title: 'Contribution',
    meaning: 'A document, script, rule, example configuration or manifest.',
    tiers: ['contrib'],
    scopes: ['core', 'ecosystem', 'infra'],
    repository: 'forbidden',
    people: 'tier.yaml',
  },
  Repository: {
    title: 'Repository',
    meaning: 'A tool, integration, connector, plugin, chart or rules with a repository of its own.',
    tiers: ['repository', 'official'],
    scopes: ['core', 'ecosystem', 'infra', 'special'],
    repository: 'required',
    people: 'OWNERS',
  },
  Composition: {
    title: 'Composition',
    meaning: 'Core artifacts put together with opinions; never core itself.',
    tiers: ['contrib', 'repository', 'official'],
    scopes: ['ecosystem', 'infra', 'special'],
    repository: 'optional',
    people: 'either',
  },
} as const satisfies Readonly<Record<string, ArtifactKindFacts>>;

/** One of {@link artifactKinds}. */
export type ArtifactKind = keyof typeof artifactKinds;
