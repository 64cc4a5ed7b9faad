/** What is known of one scope. */
export interface ScopeFacts {
  /** As evolution's registry spells it. */
  readonly title: string;
  readonly meaning: string;
  /** Whether what has this scope also has a status and badges. */
  readonly graded: boolean;
  readonly source: string;
}

const source = 'falcosecurity/evolution REPOSITORIES.md';

/** The part that something plays for Falco, by today's governance. */
export const scopes = {
  core: {
    title: 'Core',
    meaning: 'Needed to build, install, run, document or use Falco; only the core maintainers assign it.',
    graded: true,
    source,
  },
  ecosystem: { title: 'Ecosystem', meaning: 'An optional extension for people who use Falco.', graded: true, source },
  infra: { title: 'Infra', meaning: 'Serves the project itself and is not meant for its users.', graded: true, source },
  special: {
    title: 'Special',
    meaning: 'Has a purpose of its own, and neither status nor badge.',
    graded: false,
    source,
  },
} as const satisfies Readonly<Record<string, ScopeFacts>>;

/** One of {@link scopes}. */
export type Scope = keyof typeof scopes;
