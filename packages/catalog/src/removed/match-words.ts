import type { FileKind } from './file-kind.ts';
import type { Hit } from './finding.ts';
import type { RemovedFact } from './removed-fact.ts';

/** Finds words that nothing else uses, such as the name of a socket or of a variable. */
export function wordMatcher(facts: readonly RemovedFact[]): (text: string, kind: FileKind) => readonly Hit[] {
  const patterns = facts.flatMap((fact) =>
    (fact.find.words ?? []).map(({ pattern, in: kinds }) => ({ fact, kinds, expression: new RegExp(pattern, 'g') })),
  );
  return (text, kind) =>
    patterns
      .filter(({ kinds }) => kinds === undefined || kinds.includes(kind))
      .flatMap(({ fact, expression }) =>
        [...text.matchAll(expression)].map(({ 0: found, index }) => ({ fact, offset: index, found })),
      );
}
