import type { YamlSource } from '@falco-toolkit/documents';

/**
 * What the lists of an OWNERS file are for. Prow reads all but `emeritus_approvers`, which is Falco's and Kubernetes'
 * custom; `exclusive` lists share nobody (falcosecurity/evolution REPOSITORIES.md).
 */
export const ownersListFacts = {
  approvers: { meaning: 'Approve changes.', exclusive: true, read: true },
  reviewers: { meaning: 'Review changes.', exclusive: true, read: true },
  required_reviewers: { meaning: 'Are asked to review every change.', exclusive: false, read: true },
  emeritus_approvers: { meaning: 'Approved changes once.', exclusive: true, read: false },
} as const satisfies Readonly<
  Record<string, { readonly meaning: string; readonly exclusive: boolean; readonly read: boolean }>
>;

/** A list of people in an OWNERS file. */
export type OwnersList = keyof typeof ownersListFacts;

/** The keys of Prow's `options`, both switches. */
export const ownersOptions = ['no_parent_owners', 'auto_approve_unowned_subfolders'] as const;

/** What an OWNERS file says of all files beside and below it, or of those that a filter names. Keys are Prow's. */
export interface OwnersLists {
  readonly approvers?: readonly string[];
  readonly reviewers?: readonly string[];
  readonly required_reviewers?: readonly string[];
  readonly emeritus_approvers?: readonly string[];
  readonly labels?: readonly string[];
}

/** Lists for the files whose path matches a Go regular expression. */
export interface OwnersFilter {
  readonly pattern: string;
  readonly lists: OwnersLists;
}

/** One login or alias in an OWNERS file. */
export interface OwnersMember {
  readonly login: string;
  readonly list: OwnersList;
  /** The filter that the list belongs to, where it belongs to one. */
  readonly filter?: string;
  /** Keys and index, as {@link YamlSource.locate} takes them. */
  readonly path: readonly (string | number)[];
}

/** An OWNERS file as Prow understands it. What Prow cannot understand is left out here and found by `checkOwners`. */
export interface Owners {
  readonly lists: OwnersLists;
  readonly filters: readonly OwnersFilter[];
  readonly members: readonly OwnersMember[];
  readonly source: YamlSource;
}
