import { compareText, type Problem, throwProblems } from '@falco-toolkit/core';
import { buildEnvironment } from '../build/build-environment.ts';
import { type Complaint, toProblem } from '../intent/complaint.ts';
import type { EnvironmentChoice } from '../intent/composition-file.ts';
import type { CompositionInput, Resolution } from '../resolve/resolution.ts';
import { resolveComposition } from '../resolve/resolve-composition.ts';
import type { CompositionPlan, EnvironmentPlan } from './composition-plan.ts';
import { notesOf } from './notes.ts';

/**
 * Plans a composition: pure, sorted, and the same for the same input. Throws one `ToolkitError` with everything that is
 * wrong with the composition, from top to bottom.
 */
export function planComposition(input: CompositionInput): CompositionPlan {
  const complaints: Complaint[] = [];
  const resolve = (environment: Parameters<typeof resolveComposition>[1]): Resolution | undefined =>
    resolveComposition(input, environment, (complaint) => complaints.push(complaint));
  const base = resolve(undefined);
  const choices = [...(input.file.environments ?? [])].sort((a, b) => compareText(a.name, b.name));
  const environments = choices.map(resolve);
  throwProblems(toProblems(complaints, input));
  if (base === undefined) throw new Error('a composition without complaints has a resolution');
  const planned = environments.flatMap((one) => (one === undefined ? [] : [one]));
  const build = builder();
  return {
    base: build(base, undefined),
    environments: planned.map((one, index) => build(one, choices[index])),
    notes: [base, ...planned].flatMap(notesOf),
  };
}

/** Builds environments; those that differ in their names alone share what they are made of. */
function builder(): (resolution: Resolution, choice: EnvironmentChoice | undefined) => EnvironmentPlan {
  const built = new Map<string, EnvironmentPlan>();
  return (resolution, choice) => {
    const key = JSON.stringify({ ...choice, name: '' });
    const known = built.get(key);
    if (known !== undefined) return { ...known, name: resolution.environment };
    const plan = buildEnvironment(resolution);
    built.set(key, plan);
    return plan;
  };
}

/** Everything that is wrong with a composition: the same complaint of several environments once, from top to bottom. */
export function checkComposition(input: CompositionInput): readonly Problem[] {
  const complaints: Complaint[] = [];
  for (const environment of [undefined, ...(input.file.environments ?? [])]) {
    resolveComposition(input, environment, (complaint) => complaints.push(complaint));
  }
  return toProblems(complaints, input);
}

function toProblems(complaints: readonly Complaint[], { source }: CompositionInput): readonly Problem[] {
  const seen = new Set<string>();
  return complaints
    .filter(({ message, path }) => {
      const key = `${path.join('/')} ${message}`;
      return !seen.has(key) && seen.add(key) !== undefined;
    })
    .map((complaint) => toProblem(complaint, source))
    .sort((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0));
}
