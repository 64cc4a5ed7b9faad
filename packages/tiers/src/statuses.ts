/** What is known of one status. */
export interface StatusFacts {
  /** As evolution's registry spells it. */
  readonly title: string;
  readonly meaning: string;
  /** Colour of the README badge, a name that shields.io knows. */
  readonly colour: string;
  /** People who have to be able to approve, at least. */
  readonly approvers: number;
  /** The well-known Backstage lifecycle that promises no more than the status does. */
  readonly lifecycle: 'experimental' | 'production' | 'deprecated';
  readonly source: string;
}

const source = 'falcosecurity/evolution REPOSITORIES.md';

/** How far a repository has come, by today's governance. Granted by Falco's core maintainers, never by a tool. */
export const statuses = {
  sandbox: {
    title: 'Sandbox',
    meaning: 'An experiment, usually without support.',
    colour: 'red',
    approvers: 1,
    lifecycle: 'experimental',
    source,
  },
  incubating: {
    title: 'Incubating',
    meaning: 'Usable in production at one’s own judgement; at least two maintainers, on best effort.',
    colour: 'orange',
    approvers: 2,
    lifecycle: 'experimental',
    source,
  },
  stable: {
    title: 'Stable',
    meaning: 'Meant for production, with regular releases and official support.',
    colour: 'brightgreen',
    approvers: 2,
    lifecycle: 'production',
    source,
  },
  deprecated: {
    title: 'Deprecated',
    meaning: 'Kept for history; takes no contributions.',
    colour: 'inactive',
    approvers: 1,
    lifecycle: 'deprecated',
    source,
  },
} as const satisfies Readonly<Record<string, StatusFacts>>;

/** One of {@link statuses}. */
export type Status = keyof typeof statuses;
