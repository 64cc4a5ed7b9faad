import type { RemovedFact } from '@falco-toolkit/catalog';

/** What is said of a use of something: that it is gone or will be, and since when. */
export function describeFact({ deprecated, product = 'Falco', removed, what }: RemovedFact): string {
  if (removed !== undefined) return `${what}: gone since ${product} ${shorten(removed)}`;
  return `${what}: deprecated since ${product} ${shorten(deprecated ?? '')}`;
}

/** People call a release by two numbers where the third is zero. */
function shorten(version: string): string {
  return version.replace(/\.0$/, '');
}
