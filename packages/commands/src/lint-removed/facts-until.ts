import type { RemovedFact, RemovedFacts } from '@falco-toolkit/catalog';

/**
 * The facts as they are for one version of Falco: what only a later one lacks is left out, or only deprecated. Facts of other
 * products stay as they are.
 */
export function factsUntil({ facts, documents }: RemovedFacts, version: string | undefined): RemovedFacts {
  if (version === undefined) return { facts, documents };
  return { documents, facts: facts.flatMap((fact) => atVersion(fact, version) ?? []) };
}

function atVersion(fact: RemovedFact, version: string): RemovedFact | undefined {
  if (fact.product !== undefined) return fact;
  if (fact.removed !== undefined && isReached(fact.removed, version)) return fact;
  if (fact.deprecated === undefined || !isReached(fact.deprecated, version)) return undefined;
  const { removed: _, ...deprecated } = fact;
  return deprecated;
}

/** Whether a version is as new as another; numbers that are left out count as the newest. */
function isReached(since: string, version: string): boolean {
  const [wanted, given] = [since, version].map((text) => text.split('.').map(Number));
  for (const [index, number] of (wanted ?? []).entries()) {
    const other = given?.[index];
    if (other === undefined) return true;
    if (other !== number) return other > number;
  }
  return true;
}
