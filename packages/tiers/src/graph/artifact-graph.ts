import { compareText, isSearched, joinPath, type ReadableTree, readText, ToolkitError } from '@falco-toolkit/core';
import type { CheckedDocument } from '@falco-toolkit/documents';
import { readTierMetadata } from '../read-tier-metadata.ts';
import type { TierMetadata } from '../tier-metadata.ts';
import type { Tier } from '../tiers.ts';

/** An artifact of the workspace, as others see it. */
export interface Artifact {
  readonly name: string;
  /** POSIX path of its `tier.yaml`. */
  readonly file: string;
  /** `undefined` when it cannot be read. */
  readonly metadata: CheckedDocument<TierMetadata> | undefined;
}

/** What the artifacts of a workspace build on. */
export interface ArtifactGraph {
  /** The artifacts of a name: none, one, or those that share it by mistake. */
  readonly find: (name: string) => readonly Artifact[];
  /** Whether Falco has a core artifact of a name; `undefined` when nobody can tell. */
  readonly hasCore: (name: string) => boolean | undefined;
  /** The tier of a core artifact; `undefined` for one that The Falco Project gives no status. */
  readonly tierOfCore: (name: string) => Tier | undefined;
}

/** What may be known beforehand, so that the workspace need not be searched. */
export interface GraphInput {
  /** Folders of artifacts by name. */
  readonly folders?: ReadonlyMap<string, readonly string[]>;
  /** The tiers of Falco's core artifacts by name, where they have one. */
  readonly core?: ReadonlyMap<string, Tier | undefined>;
}

/** The graph of a workspace. It is searched when the first artifact is asked for, and each `tier.yaml` read once at most. */
export function openGraph(tree: ReadableTree, { core, folders }: GraphInput = {}): ArtifactGraph {
  let known = folders;
  const read = new Map<string, Artifact>();
  return {
    find: (name) => {
      known ??= rememberArtifacts(tree);
      return (known.get(name) ?? []).map((folder) => {
        const file = joinPath(folder, 'tier.yaml');
        const artifact = read.get(file) ?? { name, file, metadata: tryRead(tree, file) };
        read.set(file, artifact);
        return artifact;
      });
    },
    hasCore: (name) => core?.has(name),
    tierOfCore: (name) => core?.get(name),
  };
}

const searched = new WeakMap<ReadableTree, ReadonlyMap<string, readonly string[]>>();

/** A tree remembers what it read, so that searching it a second time would give the same. */
function rememberArtifacts(tree: ReadableTree): ReadonlyMap<string, readonly string[]> {
  const found = searched.get(tree) ?? findArtifacts(tree);
  searched.set(tree, found);
  return found;
}

/** The folders of a tree that have a `tier.yaml`, by the name that stands in it; those without a name are left out. */
export function findArtifacts(tree: ReadableTree): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const folder of findArtifactFolders(tree)) {
    const name = nameOf(readText(tree, joinPath(folder, 'tier.yaml')) ?? '');
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), folder]);
  }
  return found;
}

/** The folders of a tree that have a `tier.yaml`, in order, whether it can be read or not. */
export function findArtifactFolders(tree: ReadableTree): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    const names = tree.list(folder);
    if (names.includes('tier.yaml')) found.push(folder);
    for (const name of names) {
      const path = joinPath(folder, name);
      if (isSearched(name) && tree.kind(path) === 'directory') visit(path);
    }
  };
  visit('');
  return found.sort(compareText);
}

/** The name in a `tier.yaml`, without reading the rest of it: a name is a DNS label, and needs no quotes. */
function nameOf(text: string): string | undefined {
  return /^name:[ \t]+["']?([a-z0-9-]+)["']?[ \t]*(?:#.*)?\r?$/m.exec(text)?.[1];
}

function tryRead(tree: ReadableTree, file: string): CheckedDocument<TierMetadata> | undefined {
  try {
    return readTierMetadata({ file, text: readText(tree, file) ?? '' });
  } catch (error) {
    if (error instanceof ToolkitError) return undefined;
    throw error;
  }
}
