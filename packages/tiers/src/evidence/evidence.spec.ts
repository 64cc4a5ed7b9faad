import type { MemoryFile } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import type { CheckOf, Gate } from '../gates/gate.ts';
import type { Verdict } from '../gates/outcome.ts';
import { runGates } from '../gates/run-gates.ts';
import { digest, subjectOf, tierYaml } from '../gates/subject.fixture.ts';
import type { SubjectInput } from '../gates/subject.ts';
import { judgeEvidence } from './judge-evidence.ts';

const commit = '3d3c42e5aac5ba805825da76410c181273ba90b1';
const source = '{"score": 8}';
const check: CheckOf<'evidence'> = {
  type: 'evidence',
  record: 'security/scorecard',
  producers: ['scorecard'],
  maxAgeDays: 90,
  observed: { aggregate: { atLeast: 7.5 }, open: { atMost: 0 }, signed: { equals: true } },
};

const good: Readonly<Record<string, string>> = {
  apiVersion: 'falco.org/v1alpha1',
  kind: 'Evidence',
  id: 'scorecard',
  pillar: 'security',
  claim: 'It has a good score',
  producer: '{ name: scorecard, version: "5.5.0", command: scorecard --format json }',
  subject: `{ repository: falcosecurity/webhook, commit: "${commit}" }`,
  observed: '{ aggregate: 8.2, open: 0, signed: true }',
  result: 'pass',
  collected: '"2026-05-01"',
  expires: '"2026-06-01"',
  source: `{ file: .falco/sources/scorecard.json, sha256: "${digest(source)}" }`,
};

const place = '.falco/evidence/security/scorecard.yaml';

function files(lines: Readonly<Record<string, string>> = {}): Readonly<Record<string, MemoryFile>> {
  const text = Object.entries({ ...good, ...lines })
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
  return {
    [place]: text,
    '.falco/sources/scorecard.json': source,
    'tier.yaml': tierYaml(),
    OWNERS: 'approvers:\n  - Alice\n',
  };
}

type Case = readonly [title: string, lines: Readonly<Record<string, string>>, verdict: Verdict, words: string];

const cases: readonly Case[] = [
  ['is in force and within its limits', {}, 'pass', 'scorecard reported it on 2026-05-01'],
  ['says that nobody knows', { result: 'unknown' }, 'unknown', 'nobody knows yet'],
  ['says that it failed, whatever was observed', { result: 'fail' }, 'fail', 'it failed'],
  ['expired yesterday', { expires: '"2026-05-31"' }, 'fail', 'expired on 2026-05-31'],
  ['was collected tomorrow', { collected: '"2026-06-02"', expires: '"2026-07-01"' }, 'fail', 'in the future'],
  ['expires before it was collected', { collected: '"2026-06-01"', expires: '"2026-05-31"' }, 'fail', 'expires before'],
  ['is too old, though it says it is not', { collected: '"2025-01-01"' }, 'fail', 'days old, and may be 90'],
  [
    'has a source with another digest',
    { source: `{ file: .falco/sources/scorecard.json, sha256: "${'0'.repeat(64)}" }` },
    'fail',
    'and not the one that is recorded',
  ],
  [
    'has a source that is not there',
    { source: `{ file: nothing.json, sha256: "${'0'.repeat(64)}" }` },
    'fail',
    'is not there',
  ],
  ['has a source outside', { source: `{ file: ../secret.json, sha256: "${'0'.repeat(64)}" }` }, 'fail', 'is refused'],
  [
    'has an address as its source',
    { source: `{ url: "https://example.org/x", sha256: "${'0'.repeat(64)}" }` },
    'pass',
    'scorecard',
  ],
  [
    'is about another repository',
    { subject: '{ repository: falcosecurity/falco }' },
    'fail',
    'about falcosecurity/falco',
  ],
  ['comes from somebody else', { producer: '{ name: me }' }, 'fail', 'me is none of scorecard'],
  [
    'is below a limit',
    { observed: '{ aggregate: 7.4, open: 0, signed: true }' },
    'fail',
    'aggregate is 7.4, and has to be at least 7.5',
  ],
  [
    'is above a limit',
    { observed: '{ aggregate: 8, open: 1, signed: true }' },
    'fail',
    'open is 1, and has to be at most 0',
  ],
  [
    'is another value',
    { observed: '{ aggregate: 8, open: 0, signed: false }' },
    'fail',
    'signed is false, and has to be true',
  ],
  [
    'has a text where a number is wanted',
    { observed: '{ aggregate: "9", open: 0, signed: true }' },
    'fail',
    'aggregate is 9',
  ],
  ['does not say what is asked', { observed: '{ aggregate: 8 }' }, 'unknown', 'does not say open, signed'],
  ['lacks what makes it evidence', { producer: '' }, 'fail', 'cannot be read'],
  ['says who pleases', { result: 'maybe' }, 'fail', 'cannot be read'],
  ['calls itself something else', { id: 'another' }, 'fail', 'cannot be read'],
  ['has a short commit', { subject: '{ commit: "3d3c42e" }' }, 'fail', 'cannot be read'],
  [
    'is a waiver',
    {
      kind: 'Waiver',
      claim: '',
      producer: '',
      subject: '',
      observed: '',
      result: '',
      collected: '',
      source: '',
      reason: 'We cannot do that',
      approver: 'alice',
      granted: '"2026-05-01"',
    },
    'unknown',
    'is a waiver',
  ],
];

describe('a record that', () => {
  it.each(cases)('%s', (_title, lines, verdict, words) => {
    const outcome = judgeEvidence(check, subjectOf(files(lines)));
    expect(outcome).toMatchObject({ verdict });
    expect(outcome.reason).toContain(words);
    for (const { at } of outcome.problems ?? []) expect(at?.file).toBe(place);
  });

  it('is not there is unknown, and no pass', () => {
    expect(judgeEvidence(check, subjectOf({}))).toEqual({ verdict: 'unknown', reason: `there is no record ${place}` });
  });

  it.each([
    ['reachable', 'pass'],
    ['unreachable', 'fail'],
    ['unknown', 'unknown'],
    ['unasked', 'pass'],
  ] as const)('is about a commit that is %s counts as %s', (standing, verdict) => {
    const git: SubjectInput['git'] = { releases: [], commit: () => standing };
    expect(judgeEvidence(check, subjectOf(files(), { git })).verdict).toBe(verdict);
  });
});

describe('a waiver', () => {
  const gate: Gate = {
    id: 'scorecard',
    title: 'A score',
    why: 'x.',
    how: 'x.',
    source: 'x',
    severity: 'error',
    tier: 'contrib',
    pillar: 'security',
    check: { type: 'files', anyOf: ['nothing'] },
  };
  const waiver = (lines: Readonly<Record<string, string>>) =>
    files({
      kind: 'Waiver',
      ...Object.fromEntries(
        ['claim', 'producer', 'subject', 'observed', 'result', 'collected', 'source'].map((key) => [key, '']),
      ),
      reason: 'Nothing here is parsed',
      approver: 'alice',
      granted: '"2026-05-01"',
      ...lines,
    });

  it('stands in for its gate, and the report says who answers for it', () => {
    const report = runGates([gate], subjectOf(waiver({})));
    expect(report).toMatchObject({ reached: true, counts: { waived: 1 } });
    expect(report.results[0]?.reason).toBe('alice answers for it until 2026-06-01: Nothing here is parsed');
  });

  it.each([
    ['has expired', { expires: '"2026-05-31"' }, 'expired on 2026-05-31'],
    ['begins tomorrow', { granted: '"2026-06-02"', expires: '"2026-07-01"' }, 'in the future'],
    ['nobody of OWNERS answers for', { approver: 'mallory' }, 'mallory is no approver'],
  ])('that %s does not count', (_title, lines, words) => {
    const report = runGates([gate], subjectOf(waiver(lines)));
    expect(report.reached).toBe(false);
    expect(report.problems.map(({ message }) => message).join()).toContain(words);
  });

  it('cannot stand in for a gate that says so', () => {
    const report = runGates([{ ...gate, waivable: false }], subjectOf(waiver({})));
    expect(report.reached).toBe(false);
    expect(report.problems[0]?.message).toBe('the gate scorecard cannot be waived');
  });

  it('is not needed where the gate passes', () => {
    const report = runGates(
      [{ ...gate, check: { type: 'files', anyOf: ['OWNERS'] } }],
      subjectOf(waiver({ approver: 'mallory' })),
    );
    expect(report).toMatchObject({ reached: true, counts: { pass: 1 } });
  });
});

describe('runGates', () => {
  const gate = (lines: Partial<Gate>): Gate => ({
    id: 'a',
    title: 'a',
    why: 'a',
    how: 'a',
    source: 'a',
    severity: 'error',
    tier: 'contrib',
    pillar: 'form',
    check: { type: 'files', anyOf: ['nothing'] },
    ...lines,
  });

  it('asks what the tier and those below ask, and leaves out what is for other artifacts', () => {
    const gates = [
      gate({ id: 'a' }),
      gate({ id: 'b', tier: 'repository' }),
      gate({ id: 'c', tier: 'official' }),
      gate({ id: 'd', appliesTo: { kinds: ['Contrib'] } }),
      gate({ id: 'e', appliesTo: { publishes: ['chart'] } }),
    ];
    const { results } = runGates(gates, subjectOf({ 'tier.yaml': tierYaml({ publishes: '[container]' }) }));
    expect(results.map(({ gate: { id }, verdict }) => `${id} ${verdict}`)).toEqual([
      'a fail',
      'b fail',
      'd not-applicable',
      'e not-applicable',
    ]);
  });

  it('is not kept from a tier by a warning', () => {
    expect(runGates([gate({ severity: 'warning' })], subjectOf({})).reached).toBe(true);
  });

  it('tells of records that nobody can read, asked for or not', () => {
    const { problems } = runGates([], subjectOf({ '.falco/evidence/security/x.yaml': 'a: [' }));
    expect(problems[0]?.at).toMatchObject({ file: '.falco/evidence/security/x.yaml', line: 1 });
  });
});
