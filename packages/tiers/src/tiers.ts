import type { Status } from './statuses.ts';

/** What is known of one tier. */
export interface TierFacts {
  readonly title: string;
  readonly meaning: string;
  /** The statuses of today's governance that the tier stands for. */
  readonly statuses: readonly Status[];
  readonly source: string;
}

const source = 'The Scope of Falco, falco.org blog, 2020-04-20';

/** How much is promised, from the least to the most. */
export const tiers = {
  contrib: {
    title: 'Contrib',
    meaning: 'A shared snippet inside somebody’s tree, to be used at one’s own risk.',
    statuses: ['sandbox'],
    source,
  },
  repository: {
    title: 'Repository',
    meaning: 'A project with its own repository, build and release, supported by the people in its OWNERS file.',
    statuses: ['sandbox', 'incubating', 'deprecated'],
    source,
  },
  official: {
    title: 'Official',
    meaning: 'Ready for production, with timely releases and support promised by the core maintainers.',
    statuses: ['stable'],
    source,
  },
} as const satisfies Readonly<Record<string, TierFacts>>;

/** One of {@link tiers}. */
export type Tier = keyof typeof tiers;
