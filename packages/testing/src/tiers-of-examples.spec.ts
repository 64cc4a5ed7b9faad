import { diskTree } from '@falco-toolkit/apply';
import { findRemoved } from '@falco-toolkit/commands';
import { memoryHost } from '@falco-toolkit/core';
import { dataFolder, templatesFolder } from '@falco-toolkit/generators';
import { sha256 } from '@falco-toolkit/kinds';
import {
  openGraph,
  openSubject,
  readWorkspaceGates,
  runGates,
  type Tier,
  type TierReport,
  withoutGit,
} from '@falco-toolkit/tiers';
import { describe, expect, it } from 'vitest';
import { type Family, listExamples } from './list-examples.ts';
import { exampleDate, filesOf, planExample } from './plan-example.ts';

const templates = diskTree(templatesFolder);
const removed = findRemoved({ data: (name) => diskTree(dataFolder(name)) });
const gates = readWorkspaceGates(memoryHost(), diskTree(dataFolder('tiers')));

function measure(files: Readonly<Record<string, string | Uint8Array>>, aim: Tier): TierReport {
  const tree = memoryHost(files);
  const git = withoutGit('the example has no history');
  return runGates(
    gates,
    openSubject({
      tree,
      folder: '',
      aim,
      today: exampleDate,
      digest: sha256,
      git,
      findRemoved: removed,
      graph: openGraph(tree),
    }),
  );
}

/** The tier that the projects of each generator start in. */
const ownTiers = {
  composition: 'repository',
  contrib: 'contrib',
  repository: 'repository',
} as const satisfies Readonly<Record<Family, Tier>>;

describe.each(listExamples(templates).map((example) => [example.id, example] as const))('%s', (_id, example) => {
  const files = filesOf(planExample(example, templates));

  it('has what its own tier asks for, warnings included', () => {
    const report = measure(files, ownTiers[example.generator]);
    const open = report.results.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
    expect(open.map(({ gate, reason }) => `${gate.id}: ${reason}`)).toEqual([]);
    expect(report.reached).toBe(true);
  });

  it('is not official, for want of what only time and people can give', () => {
    const { missing, reached } = measure(files, 'official');
    expect(reached).toBe(false);
    const ids = missing.map(({ gate }) => gate.id);
    // A composition need not have a repository of its own, by whose releases and score it could be judged.
    const ofRepository = example.generator === 'composition' ? [] : ['releases', 'scorecard'];
    expect(ids).toEqual(expect.arrayContaining([...ofRepository, 'maintainers', 'adopters', 'granted']));
    expect(ids).not.toEqual(expect.arrayContaining(['pinned-actions']));
  });
});
