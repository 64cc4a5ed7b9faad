import type { Problem } from '@falco-toolkit/core';
import type { CheckedDocument } from '@falco-toolkit/documents';
import { problemOf } from '../breach.ts';
import type { TierMetadata } from '../tier-metadata.ts';
import { type Tier, tiers } from '../tiers.ts';
import { wordsOf } from '../words.ts';
import type { Artifact, ArtifactGraph } from './artifact-graph.ts';

type Tell = (message: string, hint?: string) => void;

/** A step on the way from an artifact to what it builds on. */
interface Step {
  readonly name: string;
  readonly metadata: CheckedDocument<TierMetadata>;
}

/**
 * What is wrong with what an artifact builds on, directly and through others: names that nothing has or that several have, circles, and
 * artifacts of a lower tier, each with the path that leads there. Every artifact is looked at once.
 */
export function traceGraph(start: CheckedDocument<TierMetadata>, graph: ArtifactGraph, aim: Tier): readonly Problem[] {
  const problems: Problem[] = [];
  const done = new Set<string>();
  const visit = (way: readonly Step[], step: Step): void => {
    const here = [...way, step];
    for (const [index, entry] of (step.metadata.value.buildsOn ?? []).entries()) {
      const [family = '', name = ''] = entry.split(':');
      const tell: Tell = (message, hint) => {
        problems.push(problemAt(start, here, index, message, hint));
      };
      if (family === 'core') {
        if (graph.hasCore(name) === false) tell(`Falco has no core artifact ${name}`, 'The catalogue lists them.');
        const tier = graph.tierOfCore(name);
        if (tier !== undefined) judge(name, tier, here, tell);
        continue;
      }
      const circle = here.findIndex((passed) => passed.name === name);
      if (circle === 0) tell(`it builds on itself: ${pathOf(here, name)}`, 'Take one of these out of buildsOn.');
      if (circle >= 0 || done.has(name)) continue;
      done.add(name);
      const next = visitable(graph.find(name), name, tell);
      if (next === undefined) continue;
      judge(name, next.value.tier, here, tell);
      visit(here, { name, metadata: next });
    }
  };
  const judge = (name: string, tier: Tier, here: readonly Step[], tell: Tell): void => {
    if (rank(tier) >= rank(aim)) return;
    const kind =
      start.value.kind === 'Composition' ? `a composition cannot be ${aim}` : `what is ${aim} cannot build on it`;
    tell(
      `${name} is ${tier}, and ${kind}: ${pathOf(here, `${name} (${tier})`)}`,
      `Promote ${name} first, or do without it.`,
    );
  };
  visit([], { name: start.value.name, metadata: start });
  return problems;
}

function visitable(
  artifacts: readonly Artifact[],
  name: string,
  tell: (message: string, hint?: string) => void,
): CheckedDocument<TierMetadata> | undefined {
  const [artifact, other] = artifacts;
  if (artifact === undefined) {
    tell(
      `there is no project ${name} in the workspace`,
      'Projects are the folders with a tier.yaml, by the name in it.',
    );
    return undefined;
  }
  if (other !== undefined) {
    tell(`${artifact.file} and ${other.file} both have the name ${name}`, 'Give each a name of its own.');
    return undefined;
  }
  if (artifact.metadata === undefined) tell(`${artifact.file} of ${name} cannot be read`);
  return artifact.metadata;
}

/** The place is where the artifact itself can change something: its own entry that leads to the problem. */
function problemAt(
  start: CheckedDocument<TierMetadata>,
  here: readonly Step[],
  index: number,
  message: string,
  hint?: string,
): Problem {
  const second = here[1]?.name;
  const own = second === undefined ? index : (start.value.buildsOn ?? []).indexOf(`project:${second}`);
  const through =
    second === undefined
      ? ''
      : ` (through ${here
          .slice(1)
          .map(({ name }) => name)
          .join(' → ')})`;
  const told = message.includes('→') ? message : `${message}${through}`;
  return problemOf(start.source, 'broken-graph', {
    path: ['buildsOn', own],
    message: told,
    ...(hint === undefined ? {} : { hint }),
  });
}

function pathOf(here: readonly Step[], last: string): string {
  return [...here.map(({ name }) => name), last].join(' → ');
}

/** The place of a tier, from the lowest, which is 0. */
export function rank(tier: Tier): number {
  return wordsOf(tiers).indexOf(tier);
}
