import { type Outside, ToolkitError } from '@falco-toolkit/core';
import type { ArtifactReference } from '../plan/composition-plan.ts';
import {
  type CompositionLock,
  compareReferences,
  type LockedReference,
  lockedDigests,
  referenceKey,
} from './composition-lock.ts';
import { registryClient } from './registry-client.ts';

/** What came of locking. */
export interface LockOutcome {
  readonly lock: CompositionLock;
  /** What has no digest, and why. */
  readonly failures: readonly {
    readonly reference: ArtifactReference;
    readonly message: string;
    readonly hint?: string;
  }[];
  /** What was locked to another digest before. */
  readonly moved: readonly { readonly reference: LockedReference; readonly before: string }[];
}

/** How many registries are asked at the same time. */
const lanes = 6;

/**
 * Finds the digests of references. What the former lock has is kept unless `update` says to ask again, and kept as well when the
 * registry does not answer.
 */
export async function lockReferences(
  composition: string,
  references: readonly ArtifactReference[],
  former: CompositionLock | undefined,
  { outside, update }: { readonly outside: Pick<Outside, 'request' | 'progress'>; readonly update: boolean },
): Promise<LockOutcome> {
  const known = former === undefined ? new Map<string, string>() : lockedDigests(former);
  const client = registryClient(outside.request);
  const locked: LockedReference[] = [];
  const failures: LockOutcome['failures'][number][] = [];
  const moved: LockOutcome['moved'][number][] = [];
  const pending = [...references];
  const work = async (): Promise<void> => {
    for (let reference = pending.shift(); reference !== undefined; reference = pending.shift()) {
      const { repository, tag, type } = reference;
      const before = known.get(referenceKey(reference));
      if (before !== undefined && !update) {
        locked.push({ type, repository, tag, digest: before });
        continue;
      }
      outside.progress(`${repository}:${tag}`);
      try {
        const entry = { type, repository, tag, digest: await client.digestOf(repository, tag) };
        locked.push(entry);
        if (before !== undefined && before !== entry.digest) moved.push({ reference: entry, before });
      } catch (error) {
        if (!(error instanceof ToolkitError)) throw error;
        if (before !== undefined) locked.push({ type, repository, tag, digest: before });
        const { hint, message } = error.problems[0];
        failures.push({ reference: { type, repository, tag }, message, ...(hint === undefined ? {} : { hint }) });
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return {
    lock: { composition, references: locked.sort(compareReferences) },
    failures: failures.sort((a, b) => compareReferences(a.reference, b.reference)),
    moved: moved.sort((a, b) => compareReferences(a.reference, b.reference)),
  };
}
