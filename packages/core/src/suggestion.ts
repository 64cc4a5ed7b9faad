import { nearest } from './nearest.ts';

/** The hint for a word that is unknown: the candidate that was most likely meant, or else what is said otherwise. */
export function suggestion(word: string, candidates: Iterable<string>, otherwise: string): string {
  const near = nearest(word, candidates);
  return near === undefined ? otherwise : `Did you mean ${near}?`;
}
