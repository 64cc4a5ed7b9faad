import { describe, expect, it } from 'vitest';
import { artifactKinds } from './artifact-kinds.ts';
import { publications } from './publications.ts';
import { scopes } from './scopes.ts';
import { statuses } from './statuses.ts';
import { tiers } from './tiers.ts';
import { wordsOf } from './words.ts';

describe('the tables', () => {
  it('explain every word in a sentence', () => {
    const all = [artifactKinds, publications, scopes, statuses, tiers].flatMap((table) =>
      Object.values<{ meaning: string }>(table),
    );
    for (const { meaning } of all) expect(meaning).toMatch(/^[A-Z][^\n]+\.$/);
  });

  it('give every status to exactly one tier, but sandbox to two', () => {
    const given = Object.values(tiers).flatMap((tier) => tier.statuses);
    expect(given.toSorted()).toEqual(['sandbox', ...wordsOf(statuses)].toSorted());
  });

  it('name the registry’s words', () => {
    expect(Object.values(scopes).map(({ title }) => title)).toEqual(['Core', 'Ecosystem', 'Infra', 'Special']);
    expect(Object.values(statuses).map(({ title }) => title)).toEqual([
      'Sandbox',
      'Incubating',
      'Stable',
      'Deprecated',
    ]);
  });
});
