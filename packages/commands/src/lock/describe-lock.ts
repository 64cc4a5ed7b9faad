import type { ArtifactReference, LockOutcome, LockState } from '@falco-toolkit/compose';

/** What came of locking, for people. */
export function describeLock(name: string, { failures, lock, moved }: LockOutcome): string {
  return [
    ...moved.map(({ before, reference }) => `${nameOf(reference)} moved from ${before} to ${reference.digest}`),
    ...failures.flatMap(({ hint, message, reference }) => {
      const kept = lock.references.some(
        (locked) => nameOf(locked) === nameOf(reference) && locked.type === reference.type,
      );
      const state = kept ? 'keeps its digest' : 'has no digest';
      return [`${nameOf(reference)} ${state}: ${message}`, ...(hint === undefined ? [] : [`  ${hint}`])];
    }),
    `${name}: ${lock.references.length} references are locked${failures.length === 0 ? '' : `, ${failures.length} could not be asked for`}`,
  ].join('\n');
}

/** How a lock fits its composition, for people. */
export function describeCheck(name: string, { unlocked, unused }: LockState): string {
  const lines = [
    ...unlocked.map((reference) => `${nameOf(reference)} has no digest`),
    ...unused.map((reference) => `${nameOf(reference)} is locked, and nothing fetches it`),
  ];
  return lines.length === 0 ? `${name}: everything that is fetched is locked` : lines.join('\n');
}

function nameOf({ repository, tag }: ArtifactReference): string {
  return `${repository}:${tag}`;
}
