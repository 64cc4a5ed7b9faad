import { memoryHost } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { tierYaml } from '../gates/subject.fixture.ts';
import { readTierMetadata } from '../read-tier-metadata.ts';
import type { Tier } from '../tiers.ts';
import { type GraphInput, openGraph } from './artifact-graph.ts';
import { traceGraph } from './trace-graph.ts';

const official = { tier: 'official', status: 'stable' };
const composition = { kind: 'Composition', owners: '[alice]', repository: '' };

/** Artifacts by name: what they build on, and lines of their `tier.yaml`. */
type Artifacts = Readonly<Record<string, readonly [buildsOn: string, lines?: Readonly<Record<string, string>>]>>;

function trace(artifacts: Artifacts, aim: Tier = 'repository', input: GraphInput = {}): readonly string[] {
  const files = Object.fromEntries(
    Object.entries(artifacts).map(([name, [buildsOn, lines = {}]]) => [
      `projects/${name}/tier.yaml`,
      tierYaml({ name, repository: `falcosecurity/${name}`, buildsOn, ...lines }),
    ]),
  );
  const start = { file: 'projects/start/tier.yaml', text: files['projects/start/tier.yaml'] ?? '' };
  const problems = traceGraph(readTierMetadata(start), openGraph(memoryHost(files), input), aim);
  for (const { at, code } of problems)
    expect({ code, file: at?.file }).toEqual({ code: 'broken-graph', file: start.file });
  return problems.map(({ message }) => message);
}

describe('traceGraph', () => {
  it('is content with artifacts of the same tier or a higher one, and with what Falco has', () => {
    expect(trace({ start: ['[project:a, core:falco]'], a: ['[project:b]', official], b: ['[]', official] })).toEqual(
      [],
    );
  });

  it('shows the path to an artifact of a lower tier', () => {
    expect(trace({ start: ['[project:a]', official], a: ['[project:b]', official], b: ['[]'] }, 'official')).toEqual([
      'b is repository, and what is official cannot build on it: start → a → b (repository)',
    ]);
  });

  it('holds a composition to its parts', () => {
    expect(trace({ start: ['[project:a]', { ...composition, ...official }], a: ['[]'] }, 'official')).toEqual([
      'a is repository, and a composition cannot be official: start → a (repository)',
    ]);
  });

  it('measures by the tier that is asked for, and not only by the one that is claimed', () => {
    expect(trace({ start: ['[project:a]'], a: ['[]'] }, 'official')).toHaveLength(1);
  });

  it('shows the way round a circle', () => {
    expect(trace({ start: ['[project:a]'], a: ['[project:b]'], b: ['[project:start]'] })).toEqual([
      'it builds on itself: start → a → b → start',
    ]);
  });

  it('ends where others go round in a circle', () => {
    expect(trace({ start: ['[project:a]'], a: ['[project:b]'], b: ['[project:a]'] })).toEqual([]);
  });

  it('names what is not there, and through what it was reached', () => {
    expect(trace({ start: ['[project:a, project:gone]'], a: ['[project:lost]'] })).toEqual([
      'there is no project lost in the workspace (through a)',
      'there is no project gone in the workspace',
    ]);
  });

  it('refuses a name that two artifacts have', () => {
    const same = { name: 'a' };
    expect(trace({ start: ['[project:a]'], a: ['[]'], b: ['[]', same] })).toEqual([
      'projects/a/tier.yaml and projects/b/tier.yaml both have the name a',
    ]);
  });

  it('names an artifact that cannot be read', () => {
    expect(trace({ start: ['[project:a]'], a: ['[]', { status: 'graduated' }] })).toEqual([
      'projects/a/tier.yaml of a cannot be read',
    ]);
  });

  it('knows what Falco has where it is told', () => {
    const core = new Map<string, Tier>([['falco', 'official']]);
    expect(trace({ start: ['[core:falco, core:falco-exporter]'] }, 'repository', { core })).toEqual([
      'Falco has no core artifact falco-exporter',
    ]);
  });

  it('holds an artifact to the core artifacts that it builds on, where those have a status', () => {
    const core = new Map<string, Tier | undefined>([
      ['falco', 'official'],
      ['falco-talon', 'repository'],
      ['redis-stack', undefined],
    ]);
    const start = {
      start: ['[core:falco, core:falco-talon, core:redis-stack]', { ...composition, ...official }],
    } as const;
    expect(trace(start, 'official', { core })).toEqual([
      'falco-talon is repository, and a composition cannot be official: start → falco-talon (repository)',
    ]);
    expect(trace(start, 'repository', { core })).toEqual([]);
  });

  it('looks at every artifact once, however many ways lead there', () => {
    const layers = 25;
    const artifacts = Object.fromEntries(
      Array.from({ length: layers }, (_, layer) =>
        ['a', 'b'].map(
          (side) =>
            [
              `${side}${layer}`,
              [layer + 1 === layers ? '[]' : `[project:a${layer + 1}, project:b${layer + 1}]`] as const,
            ] as const,
        ),
      ).flat(),
    );
    expect(trace({ start: ['[project:a0, project:b0]'], ...artifacts })).toEqual([]);
  });
});
