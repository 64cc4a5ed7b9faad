import type { RemovedFact } from './removed-fact.ts';

/** Where in a text something was found, and what. */
export interface Hit {
  readonly fact: RemovedFact;
  /** Offset in the text. */
  readonly offset: number;
  /** What stands there, shortened where it is long. */
  readonly found: string;
}

/** How much a finding weighs: `note` for prose, which does nothing. */
export type FindingLevel = 'error' | 'warning' | 'note';

/** A use of something that Falco no longer has, or soon will not have. */
export interface RemovedFinding {
  readonly fact: RemovedFact;
  readonly level: FindingLevel;
  readonly file: string;
  /** Lines and columns count from one. */
  readonly line: number;
  readonly column: number;
  readonly found: string;
}
