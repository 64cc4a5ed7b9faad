/** A check of another organization that files alone can satisfy. One entry of checks.yaml. */
export interface Check {
  readonly source: CheckSource;
  /** Its name there, or several that ask the same. */
  readonly check: string;
  readonly asks: string;
  /** All of these that are for a kind have to hold for its projects. */
  readonly met: readonly Expectation[];
  /** Kinds whose projects cannot meet it. */
  readonly except?: readonly Exception[];
}

/** Who asks. */
export type CheckSource = 'clomonitor' | 'osps' | 'scorecard';

/** What a project has. */
export interface Expectation {
  /** The kinds that it is for; all unless given. */
  readonly kinds?: readonly string[];
  /** Glob of files, at least one of which is there. */
  readonly file?: string;
  /** Regular expressions over lines, whatever the case, which one of the files matches. */
  readonly has?: readonly string[];
  /** Regular expressions that no file matches. */
  readonly lacks?: readonly string[];
  /** Whether each of the files matches all of `has`. */
  readonly every?: boolean;
  /** Glob of files that are not there. */
  readonly none?: string;
}

/** Kinds that cannot meet a check. */
export interface Exception {
  readonly kinds: readonly string[];
  readonly because: string;
}

/** The names of the sources, and where their rules are. */
export const checkSources = {
  scorecard: { title: 'OpenSSF Scorecard', link: 'https://github.com/ossf/scorecard/blob/main/docs/checks.md' },
  clomonitor: { title: 'CLOMonitor, the linter of CNCF', link: 'https://clomonitor.io/docs/topics/checks/' },
  osps: { title: 'OSPS Baseline', link: 'https://baseline.openssf.org' },
} as const satisfies Readonly<Record<CheckSource, { readonly title: string; readonly link: string }>>;

/** Whether something that is for some kinds is for this one. */
export function isFor({ kinds }: { readonly kinds?: readonly string[] }, kind: string): boolean {
  return kinds === undefined || kinds.includes(kind);
}
