import { ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { readTierMetadata } from './read-tier-metadata.ts';

const repository = {
  apiVersion: 'falco.org/v1alpha1',
  kind: 'Repository',
  name: 'falco-thing',
  title: 'Falco Thing',
  description: 'Does a thing.',
  tier: 'repository',
  scope: 'ecosystem',
  status: 'sandbox',
  licence: 'Apache-2.0',
  repository: 'falcosecurity/falco-thing',
};
const contrib = { ...repository, kind: 'Contrib', tier: 'contrib', repository: undefined, owners: '[alice]' };
const composition = { ...repository, kind: 'Composition' };

type Changes = Readonly<Record<string, string | undefined>>;

/** One key to a line; `undefined` leaves the key out. */
function textOf(base: Changes, changes: Changes = {}): string {
  const present = Object.entries({ ...base, ...changes }).filter(([, value]) => value !== undefined);
  return present.map(([key, value]) => `${key}: ${value}\n`).join('');
}

function problemsOf(text: string): readonly string[] {
  try {
    readTierMetadata({ file: 'tier.yaml', text });
    return [];
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error;
    for (const problem of error.problems) expect(problem).toMatchObject({ code: 'broken-metadata' });
    return error.problems.map(({ at, message }) => `${at?.line}:${at?.column} ${message}`);
  }
}

describe('readTierMetadata', () => {
  it.each<[string, Changes, Changes]>([
    ['a sandbox repository', repository, {}],
    ['an incubating repository', repository, { status: 'incubating' }],
    ['a deprecated repository', repository, { status: 'deprecated' }],
    ['an official repository of scope core', repository, { tier: 'official', status: 'stable', scope: 'core' }],
    ['a special repository without status', repository, { scope: 'special', status: undefined }],
    ['a contribution with owners', contrib, {}],
    ['a contrib composition with owners', composition, { tier: 'contrib', owners: '[alice]' }],
    ['an official composition', composition, { tier: 'official', status: 'stable' }],
    [
      'everything that is optional',
      repository,
      {
        falco: '">=0.44.0 <0.46.0 || ^1.0.0-rc1"',
        requires: '{engine: 0.57.0, pluginApi: 3.11.0, plugins: {container: ">=0.4.0", k8s_meta: 0.x}}',
        publishes: '[container, plugin, rulesfile, chart, binary, package]',
        buildsOn: '[core:falco, project:other-thing]',
        lastVerified: '{falco: 0.45.0, date: "2024-02-29"}',
      },
    ],
  ])('takes %s', (_title, base, changes) => {
    expect(problemsOf(textOf(base, changes))).toEqual([]);
  });

  it.each<[string, Changes, Changes, readonly string[]]>([
    ['an official sandbox', repository, { tier: 'official' }, ['8:9 tier official cannot have status sandbox']],
    ['a stable repository', repository, { status: 'stable' }, ['8:9 tier repository cannot have status stable']],
    [
      'an unknown status',
      repository,
      { status: 'official' },
      ['8:9 status is "official", not one of sandbox, incubating, stable, deprecated'],
    ],
    ['a missing status', repository, { status: undefined }, ['1:1 the document lacks the key status']],
    ['a special with a status', repository, { scope: 'special' }, ['8:1 scope special has no status']],
    [
      'a special official',
      repository,
      { scope: 'special', tier: 'official', status: undefined },
      ['6:7 scope special cannot have tier official'],
    ],
    ['a contribution of a higher tier', contrib, { tier: 'repository' }, ['6:7 a Contrib cannot have tier repository']],
    ['a core composition', composition, { scope: 'core' }, ['7:8 a Composition cannot have scope core']],
    ['a contribution without owners', contrib, { owners: undefined }, ['1:1 the document lacks the key owners']],
    [
      'a contribution with a repository',
      contrib,
      { repository: 'a/b' },
      ['10:1 a Contrib has no repository of its own'],
    ],
    ['a repository with owners', repository, { owners: '[alice]' }, ['11:1 a Repository has no owners here']],
    ['a repository without one', repository, { repository: undefined }, ['1:1 the document lacks the key repository']],
    ['the same owner twice', contrib, { owners: '[alice, bob, Alice]' }, ['10:22 Alice is in owners twice']],
    [
      'brackets that do not pair up',
      repository,
      { licence: '"(MIT OR Apache-2.0"' },
      ['9:10 licence is "(MIT OR Apache-2.0", whose brackets do not pair up'],
    ],
    [
      'a day that does not exist',
      repository,
      { lastVerified: '{falco: 0.45.0, date: 2026-02-30}' },
      ['11:37 lastVerified.date is 2026-02-30, a day that does not exist'],
    ],
    [
      'something built on itself',
      repository,
      { buildsOn: '[core:falco, project:falco-thing]' },
      ['11:24 falco-thing cannot build on itself'],
    ],
    [
      'a plugin name of the wrong form',
      repository,
      { requires: '{plugins: {K8s: "*"}}' },
      ['11:22 requires.plugins has "K8s", which is no name of a plugin'],
    ],
  ])('refuses %s', (_title, base, changes, problems) => {
    expect(problemsOf(textOf(base, changes))).toEqual(problems);
  });

  it.each<[string, string, string]>([
    ['name', 'My_Thing', '3:7'],
    ['name', `${'a'.repeat(64)}`, '3:7'],
    ['title', '""', '4:8'],
    ['title', '" padded"', '4:8'],
    ['description', '"two\\nlines"', '5:14'],
    ['description', '"hidden \\u202E turn"', '5:14'],
    ['description', '|-\n  two\n  lines', '5:14'],
    ['licence', 'Apache 2.0', '9:10'],
    ['licence', 'MIT AND', '9:10'],
    ['repository', 'https://github.com/a/b', '10:13'],
    ['repository', 'falcosecurity/..', '10:13'],
    ['falco', '0.44', '11:8'],
    ['falco', 'newest', '11:8'],
    ['falco', '">=0.44.0,"', '11:8'],
    ['requires', '{engine: ">=0.57.0"}', '11:20'],
    ['publishes', '[container, container]', '11:12'],
    ['publishes', '[image]', '11:13'],
    ['buildsOn', '[falco]', '11:12'],
    ['lastVerified', '{falco: 0.45.0}', '11:15'],
    ['colour', 'blue', '11:1'],
  ])('refuses %s: %s', (key, value, place) => {
    const problems = problemsOf(textOf(repository, { [key]: value }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${place} `));
  });

  it('reports everything at once, from top to bottom, with a frame for each', () => {
    const text = textOf(contrib, {
      name: 'Not A Name',
      tier: 'official',
      status: 'sandboxed',
      owners: '[al--ice]',
      colour: 'blue',
    });
    expect(problemsOf(text).map((problem) => problem.split(' ', 1)[0])).toEqual(['3:7', '6:7', '8:9', '10:10', '11:1']);
    expect(() => readTierMetadata({ file: 'tier.yaml', text })).toThrow('  > 6 | tier: official\n      |       ^\n');
  });

  it.each([
    ['a syntax error', 'kind: [Repository\ntier: x\n', 'tier.yaml:2:1'],
    ['a key twice', 'kind: Contrib\nkind: Contrib\n', 'tier.yaml:2:1'],
    ['two documents', 'kind: Contrib\n---\nkind: Contrib\n', 'tier.yaml:2:1'],
    ['an empty file', '', 'tier.yaml:1:1'],
    ['a list', '- kind: Contrib\n', 'tier.yaml:1:1'],
  ])('says where %s is', (_title, text, place) => {
    expect(() => readTierMetadata({ file: 'tier.yaml', text })).toThrow(place);
  });

  it('tells where each part of what it read stands', () => {
    const { source, value } = readTierMetadata({ file: 'tier.yaml', text: textOf(repository) });
    expect(value.tier).toBe('repository');
    expect(source.locate(['tier'])).toEqual({ file: 'tier.yaml', line: 6, column: 7 });
  });
});
