import type { MemoryFile } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import type { Check } from './gate.ts';
import { type Release, releasesOf } from './git-facts.ts';
import type { Verdict } from './outcome.ts';
import { runCheck } from './run-check.ts';
import { subjectOf, tierYaml } from './subject.fixture.ts';
import type { SubjectInput } from './subject.ts';

type Files = Readonly<Record<string, MemoryFile>>;

const sha = '3d3c42e5aac5ba805825da76410c181273ba90b1';
const workflow = (body: string): Files => ({ '.github/workflows/ci.yaml': body });
const uses = (reference: string): Files =>
  workflow(`jobs:\n  a:\n    steps:\n      - run: x\n      - uses: ${reference}\n`);
const releases = (...list: readonly (readonly [string, string])[]): readonly Release[] =>
  releasesOf(
    list.map(([tag, date]) => ({ tag, date })),
    { shared: false },
  );
const git = (found: readonly Release[]): Partial<SubjectInput> => ({
  git: { releases: found, commit: () => 'unasked' },
});
const tier = (lines: Readonly<Record<string, string>>): Files => ({ 'tier.yaml': tierYaml(lines) });
const badges =
  '[![Falco Ecosystem Repository](https://github.com/falcosecurity/evolution/blob/main/repos/badges/falco-ecosystem-blue.svg)](x) ![Incubating](https://img.shields.io/badge/status-incubating-orange?style=for-the-badge)';

type Case = [
  title: string,
  check: Check,
  files: Files,
  verdict: Verdict,
  words: string,
  settings?: Partial<SubjectInput>,
];

const table: readonly Case[] = [
  ['tier.yaml that is right', { type: 'metadata', rule: 'valid' }, tier({}), 'pass', 'tier.yaml is valid'],
  ['tier.yaml that is not there', { type: 'metadata', rule: 'valid' }, {}, 'fail', 'there is no tier.yaml'],
  ['an unknown status', { type: 'metadata', rule: 'valid' }, tier({ status: 'graduated' }), 'fail', 'not valid'],
  [
    'the licence of a broken tier.yaml',
    { type: 'metadata', rule: 'licence' },
    { 'tier.yaml': ': [' },
    'unknown',
    'cannot be read',
  ],
  [
    'a date in the future',
    { type: 'metadata', rule: 'dates' },
    tier({ lastVerified: '{ falco: 0.44.0, date: "2026-06-02" }' }),
    'fail',
    'in the future',
  ],
  [
    'a date of today',
    { type: 'metadata', rule: 'dates' },
    tier({ lastVerified: '{ falco: 0.44.0, date: "2026-06-01" }' }),
    'pass',
    'no date',
  ],
  [
    'an old verification',
    { type: 'metadata', rule: 'verified', days: 365 },
    tier({ lastVerified: '{ falco: 0.40.0, date: "2025-05-31" }' }),
    'fail',
    '366 days ago',
  ],
  [
    'a verification on the last day',
    { type: 'metadata', rule: 'verified', days: 365 },
    tier({ lastVerified: '{ falco: 0.40.0, date: "2025-06-01" }' }),
    'pass',
    '365 days ago',
  ],
  ['no verification', { type: 'metadata', rule: 'verified', days: 365 }, tier({}), 'fail', 'does not say'],
  [
    'OWNERS that is right',
    { type: 'owners', rule: 'valid' },
    { OWNERS: 'approvers:\n  - alice\n' },
    'pass',
    'follows the rules',
  ],
  ['OWNERS that is not there', { type: 'owners', rule: 'valid' }, {}, 'fail', 'there is no OWNERS'],
  [
    'somebody in two lists',
    { type: 'owners', rule: 'valid' },
    { OWNERS: 'approvers:\n  - alice\nreviewers:\n  - Alice\n' },
    'fail',
    'a problem',
  ],
  [
    'filters that Prow ignores',
    { type: 'owners', rule: 'valid' },
    { OWNERS: 'approvers:\n  - a\nfilters:\n  ".*":\n    approvers:\n      - b\n' },
    'fail',
    'a problem',
  ],
  [
    'filters alone',
    { type: 'owners', rule: 'valid' },
    { OWNERS: 'filters:\n  ".*":\n    approvers:\n      - b\n' },
    'pass',
    'follows',
  ],
  [
    'an alias of the root',
    { type: 'owners', rule: 'valid' },
    { OWNERS: 'approvers:\n  - our_team\n', OWNERS_ALIASES: 'aliases:\n  our_team:\n    - alice\n' },
    'pass',
    'follows',
  ],
  [
    'a broken file of aliases',
    { type: 'owners', rule: 'valid' },
    { OWNERS: 'approvers:\n  - alice\n', OWNERS_ALIASES: 'aliases: [\n' },
    'fail',
    'problem',
  ],
  [
    'a login that is not ASCII',
    { type: 'owners', rule: 'valid' },
    { OWNERS: 'approvers:\n  - аlice\n' },
    'fail',
    'a problem',
  ],
  [
    'a mistake in a folder',
    { type: 'owners', rule: 'valid' },
    { OWNERS: 'approvers:\n  - a\n', 'docs/OWNERS': 'reviewers: x\n' },
    'fail',
    'a problem',
  ],
  [
    'too few people',
    { type: 'owners', rule: 'enough' },
    { OWNERS: 'approvers:\n  - alice\n', ...tier({}) },
    'fail',
    'needs at least 2',
  ],
  [
    'enough people',
    { type: 'owners', rule: 'enough' },
    { OWNERS: 'approvers:\n  - alice\n  - bob\n', ...tier({}) },
    'pass',
    'at least 2',
  ],
  [
    'one person on the way to official',
    { type: 'owners', rule: 'enough' },
    { OWNERS: 'approvers:\n  - alice\n', ...tier({ status: 'sandbox' }) },
    'fail',
    'stable',
    { aim: 'official' },
  ],
  ['a file in another case', { type: 'files', anyOf: ['readme*'] }, { 'README.rst': '' }, 'pass', 'README.rst'],
  [
    'a file of a nested artifact',
    { type: 'files', anyOf: ['**/x.md'] },
    { 'a/tier.yaml': '', 'a/x.md': '' },
    'fail',
    'no such file',
  ],
  [
    'a file of a dependency',
    { type: 'files', anyOf: ['**/x.md'] },
    { 'node_modules/x.md': '' },
    'fail',
    'no such file',
  ],
  ['a file that does not belong', { type: 'no-files', anyOf: ['**/*.so'] }, { 'lib/x.so': '' }, 'fail', 'lib/x.so'],
  [
    'enough lines',
    { type: 'text', files: ['*.md'], pattern: '^## ', minimum: 2 },
    { 'a.md': '## a\n## b\n' },
    'pass',
    'a.md:1',
  ],
  [
    'too few lines',
    { type: 'text', files: ['*.md'], pattern: '^## ', minimum: 2 },
    { 'a.md': '## a\n' },
    'fail',
    'a.md',
  ],
  [
    'a line that must not be',
    { type: 'text', files: ['*.md'], pattern: 'secret', absent: true },
    { 'a.md': 'x\n a SECRET\n' },
    'fail',
    '1 line',
  ],
  [
    'a value of a document',
    { type: 'value', files: ['a.yaml'], path: ['a', 'b'], pattern: '^2' },
    { 'a.yaml': 'a:\n  - { b: 1 }\n  - { b: 2.0.0 }\n' },
    'pass',
    'a.b',
  ],
  [
    'another value',
    { type: 'value', files: ['a.json'], path: ['a'], pattern: '^2' },
    { 'a.json': '{"a": "1"}' },
    'fail',
    'a is "1"',
  ],
  [
    'a document nobody can read',
    { type: 'value', files: ['a.yaml'], path: ['a'] },
    { 'a.yaml': '[' },
    'unknown',
    'cannot be read',
  ],
  [
    'rows and items',
    { type: 'entries', files: ['a.md'], minimum: 3 },
    { 'a.md': '- one\n\n| who | what |\n|---|---|\n| two | x |\n| three | y |\n' },
    'pass',
    'lists 3',
  ],
  [
    'items in a comment',
    { type: 'entries', files: ['a.md'], minimum: 1 },
    { 'a.md': '<!--\n- example\n-->\n' },
    'fail',
    'lists 0',
  ],
  ['badges that agree', { type: 'badges' }, { ...tier({}), 'README.md': badges }, 'pass', 'are those of'],
  [
    'a badge in a wrong colour',
    { type: 'badges' },
    { ...tier({}), 'README.md': badges.replace('orange', 'red') },
    'fail',
    'something else',
  ],
  [
    'a badge of another status',
    { type: 'badges' },
    { ...tier({ status: 'sandbox' }), 'README.md': badges },
    'fail',
    'something else',
  ],
  ['no badge', { type: 'badges' }, { ...tier({}), 'README.md': '# x' }, 'fail', 'lacks the badge'],
  ['an action by tag', { type: 'pinned-actions' }, uses('actions/checkout@v4'), 'fail', '1 of 1'],
  ['an action by SHA', { type: 'pinned-actions' }, uses(`actions/checkout@${sha} # v4`), 'pass', '1 references'],
  ['an action by a short SHA', { type: 'pinned-actions' }, uses('actions/checkout@3d3c42e'), 'fail', '1 of 1'],
  ['an action of the repository', { type: 'pinned-actions' }, uses('./.github/actions/x'), 'pass', '1 references'],
  ['an image by tag', { type: 'pinned-actions' }, uses('docker://alpine:3'), 'fail', '1 of 1'],
  ['an exception', { type: 'pinned-actions', except: ['a/b'] }, uses('a/b/c.yml@v1'), 'pass', '1 references'],
  [
    'a reusable workflow by branch',
    { type: 'pinned-actions' },
    workflow('jobs:\n  a:\n    uses: a/b/.github/workflows/c.yml@main\n'),
    'fail',
    '1 of 1',
  ],
  ['a workflow nobody can read', { type: 'pinned-actions' }, workflow('jobs: ['), 'fail', 'cannot be read'],
  [
    'reading',
    { type: 'least-permissions' },
    workflow('permissions:\n  contents: read\njobs: {}\n'),
    'pass',
    'nothing but reading',
  ],
  [
    'nothing granted',
    { type: 'least-permissions' },
    workflow('permissions: {}\njobs: {}\n'),
    'pass',
    'nothing but reading',
  ],
  [
    'writing for all jobs',
    { type: 'least-permissions' },
    workflow('permissions:\n  contents: write\njobs: {}\n'),
    'fail',
    'more than reading',
  ],
  ['no permissions', { type: 'least-permissions' }, workflow('jobs:\n  a: {}\n'), 'fail', 'more than reading'],
  [
    'permissions at each job',
    { type: 'least-permissions' },
    workflow('jobs:\n  a: { permissions: { contents: write } }\n'),
    'pass',
    'nothing but reading',
  ],
  [
    'a job that may write everything',
    { type: 'least-permissions' },
    workflow('permissions: {}\njobs:\n  a: { permissions: write-all }\n'),
    'fail',
    'more than reading',
  ],
  [
    'regular releases',
    { type: 'releases', minimum: 3, lastYear: 2, latestWithinDays: 183 },
    {},
    'pass',
    '3 releases',
    git(releases(['v1.0.0', '2025-01-01'], ['v1.1.0', '2025-12-01'], ['v1.2.0', '2026-05-01'])),
  ],
  [
    'pre-releases',
    { type: 'releases', minimum: 1 },
    {},
    'fail',
    'there are 0 releases',
    git(releases(['v1.0.0-rc1', '2026-05-01'], ['latest', '2026-05-01'])),
  ],
  [
    'releases of long ago',
    { type: 'releases', minimum: 1, lastYear: 1, latestWithinDays: 183 },
    {},
    'fail',
    'is 1247 days old',
    git(releases(['1.0.0', '2023-01-01'])),
  ],
  [
    'no release where a recent one is asked for',
    { type: 'releases', latestWithinDays: 183 },
    {},
    'fail',
    'there is no release',
    git(releases()),
  ],
  ['releases nobody knows', { type: 'releases', minimum: 1 }, {}, 'unknown', 'nobody asked'],
  [
    'a changelog with the release',
    { type: 'changelog' },
    { 'CHANGELOG.md': '# C\n\n## [1.2.0] - 2026\n' },
    'pass',
    '1.2.0',
    git(releases(['v1.2.0', '2026-05-01'])),
  ],
  [
    'a changelog without the release',
    { type: 'changelog' },
    { 'CHANGELOG.md': '## 11.2.0\n## 1.2.01\n' },
    'fail',
    'no section for 1.2.0',
    git(releases(['v1.2.0', '2026-05-01'])),
  ],
  ['a changelog before any release', { type: 'changelog' }, { 'CHANGELOG.md': '' }, 'pass', 'CHANGELOG.md'],
  ['no way to know what is removed', { type: 'removed-features' }, { 'a.yaml': '' }, 'unknown', 'nobody handed in'],
  [
    'either of two',
    {
      type: 'any',
      of: [
        { type: 'files', anyOf: ['a'] },
        { type: 'files', anyOf: ['b'] },
      ],
    },
    { b: '' },
    'pass',
    'there is b',
  ],
  [
    'neither of two',
    {
      type: 'any',
      of: [
        { type: 'files', anyOf: ['a'] },
        { type: 'evidence', record: 'security/x' },
      ],
    },
    {},
    'fail',
    'no such file',
  ],
  [
    'both of two',
    {
      type: 'all',
      of: [
        { type: 'files', anyOf: ['a'] },
        { type: 'files', anyOf: ['b'] },
      ],
    },
    { b: '' },
    'fail',
    'no such file',
  ],
];

describe('a check', () => {
  it.each<Case>([...table])('of %s', (_title, check, files, verdict, words, settings) => {
    const outcome = runCheck(check, subjectOf(files, settings));
    expect(outcome).toMatchObject({ verdict });
    expect(outcome.reason).toContain(words);
  });

  it('names file, line and column of each place', () => {
    const places = (check: Check, files: Files) =>
      runCheck(check, subjectOf(files)).problems?.map(({ at }) => `${at?.file}:${at?.line}:${at?.column}`);
    expect(places({ type: 'pinned-actions' }, uses('a/b@v1'))).toEqual(['.github/workflows/ci.yaml:5:15']);
    expect(places({ type: 'owners', rule: 'valid' }, { OWNERS: 'approvers:\n  - a\n  - a\n' })).toEqual(['OWNERS:3:5']);
    expect(
      places({ type: 'badges' }, { ...tier({}), 'README.md': `# x\n\n${badges.replace('orange', 'red')}` }),
    ).toEqual(['README.md:3:1']);
  });

  it.each([
    [
      'aliases that grow without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`).join('\n')}\n`,
    ],
    ['brackets without end', '['.repeat(2_000)],
    ['keys without end', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['no text at all', new Uint8Array([0xff, 0xfe, 0, 1, 2, 0x80])],
    ['nothing', ''],
  ])('takes %s for what it is, in every file that is read', (_title, content) => {
    const files = {
      'tier.yaml': content,
      OWNERS: content,
      OWNERS_ALIASES: content,
      '.github/workflows/a.yaml': content,
      'a.yaml': content,
      'README.md': content,
      'CHANGELOG.md': content,
      '.falco/evidence/security/x.yaml': content,
    };
    const subject = subjectOf(files);
    for (const [, check] of table) expect(runCheck(check, subject).verdict).toMatch(/^(?:pass|fail|unknown)$/);
    expect(runCheck({ type: 'evidence', record: 'security/x' }, subject).verdict).toBe('fail');
  });
});

describe('releasesOf', () => {
  const tags = [
    { tag: 'plugins/webhook/v1.0.0', date: '2026-01-01' },
    { tag: 'webhook/v1.1.0', date: '2026-02-01' },
    { tag: 'webhook-rules-1.2.0', date: '2026-03-01' },
    { tag: 'webhook-1.3.0', date: '2026-04-01' },
    { tag: 'other/v9.0.0', date: '2026-05-01' },
    { tag: 'v8.0.0', date: '2026-05-02' },
    { tag: 'latest', date: '2026-05-03' },
  ];

  it('gives an artifact that shares a repository its own tags, the latest first', () => {
    expect(releasesOf(tags, { name: 'webhook', shared: true }).map(({ version }) => version)).toEqual([
      '1.3.0',
      '1.2.0',
      '1.1.0',
      '1.0.0',
    ]);
  });

  it('gives an artifact with its own repository all that are versions', () => {
    expect(releasesOf(tags, { name: 'webhook', shared: false })).toHaveLength(6);
  });
});
