import type { RemovedFact } from './removed-fact.ts';

/**
 * An expression that matches every text in which one of the facts can be found, and few others: most files of a tree have
 * nothing to do with Falco, and are passed over by it.
 */
export function triggerOf(facts: readonly RemovedFact[]): RegExp {
  const literals = facts.flatMap(({ find }) => [
    ...(find.keys ?? []).map(({ path }) => literal(path.split('.')[0] ?? path)),
    ...(find.images ?? []).map(({ name }) => literal(name)),
    ...(find.flags ?? []).map(({ program }) => literal(program)),
    ...(find.modules ?? []).map(({ name }) => literal(name)),
    ...(find.fields ?? []).map((field) => literal(field.replace(/\*$/, ''))),
  ]);
  // What has another of the words in it needs no looking for on its own.
  const shortest = [...new Set(literals)].filter(
    (word) => !literals.some((other) => other !== word && word.includes(other)),
  );
  const patterns = facts.flatMap(({ find }) => (find.words ?? []).map(({ pattern }) => `(?:${pattern})`));
  const all = [...shortest, ...patterns];
  return new RegExp(all.length === 0 ? '(?!)' : all.join('|'));
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
