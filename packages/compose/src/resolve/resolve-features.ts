import { type Artifact, applies, type Circumstances, inRange } from '@falco-toolkit/catalog';
import { suggestion } from '@falco-toolkit/core';
import type { Chosen, Complain } from './resolution.ts';

/**
 * The features that are on: those that are so by default and those that are switched on, of the chosen artifacts, as far as
 * the versions have them. Sorted.
 */
export function resolveFeatures(
  chosen: readonly Chosen[],
  wishes: Readonly<Record<string, boolean>>,
  known: Circumstances,
  all: Iterable<Artifact>,
  complain: Complain,
): readonly string[] {
  const features = chosen.flatMap(({ artifact, entry }) =>
    Object.entries(artifact.features ?? {}).map(([name, facts]) => ({ name, facts, artifact, entry })),
  );
  const on: string[] = [];
  for (const { name, facts, artifact, entry } of features) {
    const there = inRange(entry.version, facts.versions);
    const possible = there && applies(facts.when, known);
    if (possible && (wishes[name] ?? facts.default)) on.push(name);
    if (possible || wishes[name] !== true) continue;
    const message = there
      ? `the feature ${name} is not possible with the driver ${known.driver}`
      : `${artifact.id} ${entry.version} does not have the feature ${name}, which is of ${facts.versions}`;
    complain({ path: ['features', name], points: 'key', message, hint: 'Switch it off, or leave it out.' });
  }
  const names = new Set(features.map(({ name }) => name));
  for (const name of Object.keys(wishes).filter((wish) => !names.has(wish))) {
    const owner = [...all].find((artifact) => artifact.features?.[name] !== undefined);
    const message =
      owner === undefined
        ? `there is no feature ${name}`
        : `the feature ${name} is of ${owner.id}, which is not chosen`;
    const hint = suggestion(name, names, `There are: ${[...names].sort().join(', ')}.`);
    complain({ path: ['features', name], points: 'key', message, hint });
  }
  return [...new Set(on)].sort();
}
