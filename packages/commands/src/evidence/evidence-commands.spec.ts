import type { Command, MemoryFile } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { type Answering, fakeContext, filesAfter } from '../fake-context.fixture.ts';
import { tierCheck } from '../tier-check/index.ts';
import { collectEvidence } from './collect-evidence.ts';
import { importEvidence } from './import-evidence.ts';
import { recordEvidence } from './record-evidence.ts';
import { waiveGate } from './waive-gate.ts';

const commit = '3d3c42e5aac5ba805825da76410c181273ba90b1';
const tier =
  'apiVersion: falco.org/v1alpha1\nname: hook\ntitle: Hook\ndescription: Does it\nscope: ecosystem\nlicence: Apache-2.0\nkind: Repository\ntier: repository\nstatus: incubating\nrepository: octo-org/hook\npublishes: [container]\n';
const scorecard = {
  date: '2026-05-20T10:00:00Z',
  repo: { name: 'github.com/octo-org/hook', commit },
  scorecard: { version: 'v5.5.0' },
  score: 8.1,
  checks: [
    ...['Binary-Artifacts', 'Dangerous-Workflow', 'Token-Permissions', 'Branch-Protection', 'Code-Review'].map(
      (name) => ({ name, score: 10 }),
    ),
    { name: 'Fuzzing', score: -1 },
  ],
};
const osps = `payload:
  config:
    vars: { owner: octo-org, repo: hook }
evaluation-suites:
  - control-evaluations:
      evaluations:
        - assessment-logs:
            - { requirement: { entry-id: OSPS-AC-01.01 }, result: Passed, applicability: [Maturity Level 1, Maturity Level 2] }
            - { requirement: { entry-id: OSPS-DO-03.01 }, result: Failed, applicability: [Maturity Level 2] }
            - { requirement: { entry-id: OSPS-DO-04.01 }, result: NeedsReview, applicability: [Maturity Level 1] }
`;
const files: Readonly<Record<string, MemoryFile>> = {
  'hook/tier.yaml': tier,
  'hook/OWNERS': 'approvers:\n  - Alice\n  - bob\n  - carol\n',
  'scorecard.json': JSON.stringify(scorecard),
  'osps.yaml': osps,
  'clomonitor.json': JSON.stringify({
    report: {},
    score: { global: 88.5, global_weight: 95, security: 70, security_weight: 20 },
  }),
  'affiliations.json': JSON.stringify({
    alice: { name: 'A', company: 'One' },
    BOB: { name: 'B', company: 'Two' },
    zoe: { name: 'Z', company: 'Three' },
  }),
  'soak.json': '{}',
};
const git: Answering = {
  programs: {
    'git rev-parse HEAD': { stdout: `${commit}\n` },
    'git rev-parse --show-prefix': { stdout: '\n' },
    'git for-each-ref': { stdout: 'v1.0.0\t2026-01-01\nv1.1.0\t2026-05-01\n' },
    'git merge-base': {},
  },
};

async function run(command: Command, given: object, answering: Answering = git) {
  const result = await command.run({ artifact: 'hook', ...given }, fakeContext(files, answering));
  const after = filesAfter(result.plan, files);
  const checked = await tierCheck.run({ path: 'hook', tier: 'official' }, fakeContext(after, git));
  const gates: readonly { id: string; verdict: string; reason: string }[] = JSON.parse(checked.render('json'))
    .artifacts[0].gates;
  return {
    record: JSON.parse(result.render('json')),
    paths: result.plan?.operations.map(({ path }) => path),
    gate: (id: string) => gates.find((one) => one.id === id),
  };
}

describe('evidence-import', () => {
  it('takes a report of Scorecard, and tier-check judges by it', async () => {
    const { gate, paths, record } = await run(importEvidence, { report: 'scorecard.json' });
    expect(paths).toEqual(['.falco/evidence/security/scorecard.yaml', '.falco/sources/scorecard.json']);
    expect(record).toMatchObject({
      producer: { name: 'scorecard', version: '5.5.0' },
      subject: { commit },
      collected: '2026-05-20',
      observed: { aggregate: 8.1 },
    });
    expect(record.observed).not.toHaveProperty('Fuzzing');
    expect(gate('scorecard')).toMatchObject({ verdict: 'pass' });
  });

  it('takes a report of CLOMonitor, about the current commit', async () => {
    const { gate, record } = await run(importEvidence, { report: 'clomonitor.json' });
    expect(record.observed).toEqual({ global: 88.5, security: 70 });
    expect(gate('clomonitor')).toMatchObject({ verdict: 'pass' });
  });

  it('takes a result of the OSPS Baseline scanner, and counts level 1', async () => {
    const { gate, record } = await run(importEvidence, { report: 'osps.yaml' });
    expect(record.observed).toEqual({ passed: 1, failed: 0, needsReview: 1, notRun: 0, failedOfAllLevels: 1 });
    expect(gate('osps-baseline')).toMatchObject({ verdict: 'pass' });
  });

  it("joins Falco's affiliations with OWNERS", async () => {
    const { gate, record } = await run(importEvidence, { report: 'affiliations.json' });
    expect(record.observed).toEqual({ approvers: 3, organizations: 2, largestSharePercent: 33, unknown: 1 });
    expect(gate('maintainers')).toMatchObject({ verdict: 'pass' });
  });

  it.each([
    ['a file that is not there', { report: 'nothing.json' }, 'there is no file nothing.json'],
    ['a file that is no report', { report: 'soak.json' }, 'is no report that is known'],
    [
      'a report about something else',
      { report: 'scorecard.json', artifact: 'other' },
      'the report is about octo-org/hook',
    ],
    ['an artifact without tier.yaml', { report: 'scorecard.json', artifact: '.' }, '. has no tier.yaml'],
    ['half a commit', { report: 'clomonitor.json', commit: '3d3c42e' }, 'is no full commit id'],
  ])('refuses %s', async (_title, given, words) => {
    const more = { ...files, 'other/tier.yaml': tier.replaceAll('hook', 'other') };
    await expect(importEvidence.run({ artifact: 'hook', ...given }, fakeContext(more, git))).rejects.toThrow(words);
  });
});

describe('evidence-collect', () => {
  it('records what git tells of the releases', async () => {
    const { record } = await run(collectEvidence, {});
    expect(record).toMatchObject({
      id: 'releases',
      subject: { commit },
      observed: { releases: 2, lastYear: 2, latestAgeDays: 31 },
    });
  });

  it('says why it cannot', async () => {
    await expect(run(collectEvidence, {}, {})).rejects.toThrow('git is not installed');
  });
});

describe('evidence-record', () => {
  const given = {
    gate: 'soak',
    producer: 'k6',
    source: 'soak.json',
    result: 'pass',
    observed: 'hours=24,memoryGrowthPercent=1.5,descriptorGrowth=0,dropped=0',
  };

  it('records what a gate asks for', async () => {
    const { gate, record } = await run(recordEvidence, given);
    expect(record).toMatchObject({
      pillar: 'resilience',
      observed: { hours: 24, memoryGrowthPercent: 1.5 },
      expires: '2026-08-30',
    });
    expect(gate('soak')).toMatchObject({ verdict: 'pass' });
  });

  it('does not decide what is enough: the gate does', async () => {
    const { gate } = await run(recordEvidence, {
      ...given,
      observed: 'hours=1,memoryGrowthPercent=1,descriptorGrowth=0,dropped=0',
    });
    expect(gate('soak')).toMatchObject({ verdict: 'fail', reason: 'hours is 1, and has to be at least 24' });
  });

  it.each([
    [{ ...given, gate: 'soka' }, 'Did you mean soak?'],
    [{ ...given, gate: 'readme' }, 'no gate "readme" asks for evidence'],
    [{ ...given, source: 'nothing' }, 'there is no file nothing'],
    [{ ...given, observed: 'hours' }, '--observed'],
    [{ ...given, days: 1000 }, '--days'],
  ])('refuses %j', async (wrong, words) => {
    await expect(run(recordEvidence, wrong)).rejects.toThrow(words);
  });
});

describe('evidence-waive', () => {
  const given = { gate: 'fuzzing', approver: 'alice', reason: 'It parses nothing of its own', days: 30 };

  it('lets an approver answer for a gate', async () => {
    const { gate, record } = await run(waiveGate, given);
    expect(record).toMatchObject({ granted: '2026-06-01', expires: '2026-07-01' });
    expect(gate('fuzzing')).toMatchObject({ verdict: 'waived' });
  });

  it.each([
    [{ ...given, approver: 'mallory' }, 'mallory is no approver'],
    [{ ...given, gate: 'granted' }, 'the gate granted cannot be waived'],
    [{ ...given, gate: 'fuzing' }, 'Did you mean fuzzing?'],
    [{ ...given, reason: 'why not' }, 'reason'],
  ])('refuses %j', async (wrong, words) => {
    await expect(run(waiveGate, wrong)).rejects.toThrow(words);
  });
});
