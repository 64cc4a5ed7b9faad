import { compareText } from '@falco-toolkit/core';
import type { ArtifactReference, CompositionPlan } from '../plan/composition-plan.ts';

/** Something to fetch, with the digest of what was there when it was locked. */
export type LockedReference = Required<ArtifactReference>;

/** What `composition.lock.yaml` says. */
export interface CompositionLock {
  /** The composition's name. */
  readonly composition: string;
  /** In the order of {@link compareReferences}; no two with the same type, repository and tag. */
  readonly references: readonly LockedReference[];
}

/** Name of the lock file, beside `composition.yaml`. */
export const lockFile = 'composition.lock.yaml';

/** `image docker.io/falcosecurity/falco:0.44.1`: what a digest is kept for. */
export function referenceKey({ repository, tag, type }: ArtifactReference): string {
  return `${type} ${repository}:${tag}`;
}

/** The order of references in a lock: by type, repository and tag. */
export function compareReferences(a: ArtifactReference, b: ArtifactReference): number {
  return compareText(a.type, b.type) || compareText(a.repository, b.repository) || compareText(a.tag, b.tag);
}

/** Everything that a composition fetches in any of its environments; each once, without digests. */
export function referencesOf({ base, environments }: CompositionPlan): readonly ArtifactReference[] {
  const found = new Map<string, ArtifactReference>();
  for (const { model } of [base, ...environments]) {
    const { artifacts, intent } = model;
    const carried = [...intent.plugins, ...intent.rules].flatMap(({ reference }) => reference ?? []);
    for (const { repository, tag, type } of [...artifacts.flatMap(({ references }) => references), ...carried]) {
      found.set(referenceKey({ repository, tag, type }), { type, repository, tag });
    }
  }
  return [...found.values()].sort(compareReferences);
}

/** The digests of a lock by {@link referenceKey}. */
export function lockedDigests(lock: CompositionLock): ReadonlyMap<string, string> {
  return new Map(lock.references.map((reference) => [referenceKey(reference), reference.digest]));
}
