import { joinPath, type Problem, type ReadableTree, readText, ToolkitError } from '@falco-toolkit/core';
import type { CheckedDocument } from '@falco-toolkit/documents';
import { type EvidenceFolder, readEvidenceFolder } from '../evidence/read-evidence-folder.ts';
import type { ArtifactGraph } from '../graph/artifact-graph.ts';
import { readTierMetadata } from '../read-tier-metadata.ts';
import type { TierMetadata } from '../tier-metadata.ts';
import type { Tier } from '../tiers.ts';
import type { GitFacts } from './git-facts.ts';
import { listOwnFiles } from './list-own-files.ts';

/** Finds what a text asks for that Falco no longer has. The catalogue knows; it is handed in. */
export type FindRemoved = (source: { readonly file: string; readonly text: string }) => readonly Problem[];

/** What is measured: a folder of a tree, and what is known around it. */
export interface SubjectInput {
  /** The workspace; the folder of the artifact where there is no workspace. */
  readonly tree: ReadableTree;
  /** POSIX path of the artifact's folder in the tree; `''` is the root. */
  readonly folder: string;
  /** The tier that it is measured by. */
  readonly aim: Tier;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Hex SHA-256 of bytes. */
  readonly digest: (content: Uint8Array) => string;
  readonly git: GitFacts;
  readonly graph: ArtifactGraph;
  readonly findRemoved?: FindRemoved;
}

/** An artifact under examination. What is expensive to know is found out when first asked for. */
export interface Subject extends SubjectInput {
  /** Its `tier.yaml`; `undefined` when there is none or it is broken. */
  readonly metadata: CheckedDocument<TierMetadata> | undefined;
  /** What is wrong with `tier.yaml`. */
  readonly metadataProblems: readonly Problem[];
  /** Whether there is a `tier.yaml`, right or wrong. */
  readonly described: boolean;
  /** Paths of its files below the folder, without those of nested artifacts, of git, and of what was built or installed. */
  readonly files: () => readonly string[];
  /** The text of a file below the folder; `undefined` when there is none, or it is larger than anything that is worth reading. */
  readonly text: (path: string) => string | undefined;
  /** How messages call a file below the folder. */
  readonly label: (path: string) => string;
  readonly evidence: () => EvidenceFolder;
}

/** More bytes than this are no source text, and are not read. It also bounds what a document can cost that means harm. */
const largestText = 500_000;

/** Prepares an artifact for its gates. Never throws for what the files say. */
export function openSubject(input: SubjectInput): Subject {
  const { tree, folder } = input;
  const label = (path: string): string => joinPath(folder, path);
  const text = (path: string): string | undefined => {
    const bytes = tree.read(joinPath(folder, path));
    return bytes === undefined || bytes.length > largestText ? undefined : decoder.decode(bytes);
  };
  return {
    ...input,
    ...readMetadata(input),
    files: once(() => listOwnFiles(tree, folder)),
    text: remember(text),
    label,
    evidence: once(() => readEvidenceFolder({ tree, folder })),
  };
}

const decoder = new TextDecoder();

function readMetadata({ tree, folder }: SubjectInput): Pick<Subject, 'metadata' | 'metadataProblems' | 'described'> {
  const file = joinPath(folder, 'tier.yaml');
  const text = readText(tree, file);
  if (text === undefined) return { metadata: undefined, metadataProblems: [], described: false };
  try {
    return { metadata: readTierMetadata({ file, text }), metadataProblems: [], described: true };
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error;
    return { metadata: undefined, metadataProblems: error.problems, described: true };
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function remember<T>(read: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    if (!known.has(path)) known.set(path, read(path));
    // It was just set; `undefined` is a value like any other.
    return known.get(path) as T;
  };
}
