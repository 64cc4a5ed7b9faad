import type { TextSource } from '@falco-toolkit/documents';
import type { Status } from '../statuses.ts';
import type { TierMetadata } from '../tier-metadata.ts';

/** Something that a person sends to somebody, in the form that the receiver wants. */
export interface Draft {
  readonly name: DraftName;
  /** Name of a file that holds it. */
  readonly file: string;
  /** Who gets it: a repository and what in it. */
  readonly receiver: string;
  readonly text: string;
  /** What the sender should know. */
  readonly notes: readonly string[];
}

/** The drafts that there are, in the order in which they are sent, and what each is. */
export const draftNames = {
  issue: 'the issue that asks the core maintainers for a status (falcosecurity/evolution)',
  org: 'the repository, its team and its members (falcosecurity/test-infra config/org.yaml)',
  config: 'branch protection and merging (falcosecurity/test-infra config/config.yaml)',
  plugins: "Prow's plugins (falcosecurity/test-infra config/plugins.yaml)",
  registry: 'the entry of a Falco plugin (falcosecurity/plugins registry.yaml)',
  repositories: 'the entry in the list of repositories (falcosecurity/evolution repositories.yaml)',
  badges: 'the badges of the README',
} as const;

/** One of {@link draftNames}. */
export type DraftName = keyof typeof draftNames;

/** What drafts are made from. Without the receivers' files, they hold what is to be added and no diff. */
export interface DraftInput {
  readonly metadata: TierMetadata;
  /** The status that is asked for. */
  readonly status: Status;
  readonly approvers: readonly string[];
  /** Markdown that says why, and what was measured. */
  readonly motivation: string;
  /** The plugin's own entry for the registry, as the project keeps it in `registry.yaml`. */
  readonly registryEntry?: TextSource;
  readonly upstream: {
    /** The issue template of the status. */
    readonly issueTemplate?: TextSource;
    readonly repositories?: TextSource;
    readonly org?: TextSource;
    readonly config?: TextSource;
    readonly plugins?: TextSource;
    readonly registry?: TextSource;
  };
}
