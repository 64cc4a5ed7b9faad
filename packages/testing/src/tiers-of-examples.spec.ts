import { diskTree } from '@falco-toolkit/apply';
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
import { listExamples } from './list-examples.ts';
import { exampleDate, filesOf, planExample } from './plan-example.ts';

const templates = diskTree(templatesFolder);
const gates = readWorkspaceGates(memoryHost(), diskTree(dataFolder('tiers')));

function measure(files: Readonly<Record<string, string | Uint8Array>>, aim: Tier): TierReport {
  const tree = memoryHost(files);
  const git = withoutGit('the example has no history');
  return runGates(
    gates,
    openSubject({ tree, folder: '', aim, today: exampleDate, digest: sha256, git, graph: openGraph(tree) }),
  );
}

describe.each(listExamples(templates).map((example) => [example.id, example] as const))('%s', (_id, example) => {
  const files = filesOf(planExample(example, templates));

  it('has what its own tier asks for, warnings included', () => {
    const report = measure(files, example.generator);
    const open = report.results.filter(
      ({ gate, verdict }) => gate.id !== 'removed-features' && verdict !== 'pass' && verdict !== 'not-applicable',
    );
    expect(open.map(({ gate, reason }) => `${gate.id}: ${reason}`)).toEqual([]);
    expect(report.reached).toBe(true);
  });

  it('is not official, for want of what only time and people can give', () => {
    const { missing, reached } = measure(files, 'official');
    expect(reached).toBe(false);
    const ids = missing.map(({ gate }) => gate.id);
    expect(ids).toEqual(expect.arrayContaining(['releases', 'scorecard', 'maintainers', 'adopters', 'granted']));
    expect(ids).not.toEqual(expect.arrayContaining(['pinned-actions']));
  });
});
