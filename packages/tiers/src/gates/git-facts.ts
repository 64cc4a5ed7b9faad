/** A version that was published. */
export interface Release {
  /** `1.2.3` or `1.2.3-rc1`, without what stands before it in the tag. */
  readonly version: string;
  /** The tag as it is. */
  readonly tag: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** What version control knows of an artifact, as far as it could be asked. */
export interface GitFacts {
  /** Releases, the latest first; or why nobody can tell. */
  readonly releases: readonly Release[] | { readonly unknown: string };
  /**
   * Whether a commit is part of the current history. `unasked` where version control cannot be asked at all by design:
   * what a commit is bound to is then left to `tier-check`.
   */
  readonly commit: (id: string) => 'reachable' | 'unreachable' | 'unknown' | 'unasked';
}

/** The facts where version control is not asked. */
export function withoutGit(reason: string, commit: 'unknown' | 'unasked' = 'unasked'): GitFacts {
  return { releases: { unknown: reason }, commit: () => commit };
}

const releaseTag =
  /^(?<prefix>.*?[/-])?v?(?<version>(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/;

/**
 * The releases among some tags, the latest first: those that end in a semantic version. Where several artifacts share a repository, a tag
 * belongs to the one whose name stands before the version (`name/v1.2.3`, `plugins/name/v1.2.3`, `name-1.2.3`, `name-rules-1.2.3`).
 */
export function releasesOf(
  tags: readonly { readonly tag: string; readonly date: string }[],
  { name, shared }: { readonly name?: string; readonly shared: boolean },
): readonly Release[] {
  return tags
    .flatMap(({ tag, date }) => {
      const groups = releaseTag.exec(tag)?.groups;
      const version = groups?.['version'];
      if (version === undefined || !belongs(groups?.['prefix'], name, shared)) return [];
      return [{ version, tag, date }];
    })
    .toSorted((a, b) => (a.date === b.date ? (a.tag < b.tag ? 1 : -1) : a.date < b.date ? 1 : -1));
}

function belongs(prefix: string | undefined, name: string | undefined, shared: boolean): boolean {
  if (!shared) return true;
  if (prefix === undefined || name === undefined) return false;
  const label = prefix.replace(/[/-]$/, '').replace(/^.*\//, '');
  return label === name || label === `${name}-rules`;
}
