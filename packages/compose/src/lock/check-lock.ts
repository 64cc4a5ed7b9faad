import type { ArtifactReference, CompositionPlan } from '../plan/composition-plan.ts';
import {
  type CompositionLock,
  type LockedReference,
  lockedDigests,
  referenceKey,
  referencesOf,
} from './composition-lock.ts';
import { registryLocation } from './registry-location.ts';

/** How a lock fits its composition. */
export interface LockState {
  /** What the composition fetches and the lock has no digest for. */
  readonly unlocked: readonly ArtifactReference[];
  /** What the lock has and the composition no longer fetches. */
  readonly unused: readonly LockedReference[];
}

/** Compares a composition with its lock; without one nothing is locked. */
export function checkLock(plan: CompositionPlan, lock: CompositionLock | undefined): LockState {
  const references = referencesOf(plan);
  const digests = lock === undefined ? new Map<string, string>() : lockedDigests(lock);
  const used = new Set(references.map(referenceKey));
  return {
    unlocked: references.filter((reference) => !digests.has(referenceKey(reference))),
    unused: lock?.references.filter((reference) => !used.has(referenceKey(reference))) ?? [],
  };
}

/** A reference in a rendered file that names a tag without the digest that it is locked to. */
export interface UnlockedMention {
  readonly path: string;
  /** Counts from one. */
  readonly line: number;
  /** `docker.io/falcosecurity/falco:0.44.1`. */
  readonly reference: string;
}

/** Where rendered files name something that is locked by its tag alone. */
export function findUnlockedMentions(
  files: readonly { readonly path: string; readonly content: string }[],
  lock: CompositionLock,
): readonly UnlockedMention[] {
  // A chart is fetched by the tag that its digest is checked for; Helm knows no reference with both.
  const locked = lock.references.filter(({ type }) => type !== 'helm-chart');
  // A chart of ours leaves the host to a value.
  const names = locked.map(({ repository, tag }) => ({
    reference: `${repository}:${tag}`,
    path: `${registryLocation(repository).path}:${tag}`,
  }));
  return files.flatMap((file) =>
    file.content
      .split('\n')
      .flatMap((text, index) =>
        names
          .filter(({ path }) => mentionsWithoutDigest(text, path))
          .map(({ reference }) => ({ path: file.path, line: index + 1, reference })),
      ),
  );
}

function mentionsWithoutDigest(line: string, reference: string): boolean {
  for (let at = line.indexOf(reference); at >= 0; at = line.indexOf(reference, at + 1)) {
    const next = line.charAt(at + reference.length);
    // A longer tag is another reference.
    if (next !== '@' && !/[\w.-]/.test(next)) return true;
  }
  return false;
}
