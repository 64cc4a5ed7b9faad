/** What was seen in the files of one artifact. Only what is inferred from is kept, so that it is as small for many files. */
export interface Survey {
  readonly files: number;
  readonly binary: number;
  /** Paths that the system does not show. */
  readonly unreadable: readonly string[];
  /** Files by language. */
  readonly languages: ReadonlyMap<string, number>;
  /** Files by what they are for Falco or Kubernetes, with the first of each. */
  readonly contents: ReadonlyMap<Content, { readonly count: number; readonly first: string }>;
  /** Licences that files state, with how many do. */
  readonly stated: ReadonlyMap<string, number>;
  /** Texts of the files at the top that tell the most, by lower-case name: README, manifests, licences. */
  readonly top: ReadonlyMap<string, TopFile>;
  /** Core artifacts that are named, with the first file that does. */
  readonly core: ReadonlyMap<string, string>;
  /** Files that build containers. */
  readonly containers: readonly string[];
  /** Facts of what Falco no longer has that are used, by how often. */
  readonly removed: ReadonlyMap<string, number>;
  /** YAML that cannot be read, as sentences with their place. */
  readonly faults: readonly string[];
}

/** A file at the top of the artifact. */
export interface TopFile {
  readonly path: string;
  readonly text: string;
}

/** What a file can be. */
export type Content = 'rules' | 'manifest' | 'config' | 'chart' | 'docs' | 'compose' | 'workflow' | 'data';
