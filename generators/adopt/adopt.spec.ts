import { diskTree } from '@falco-toolkit/apply';
import {
  type Committer,
  type Host,
  type MemoryFile,
  type MemoryHostOptions,
  memoryHost,
  type Plan,
  ToolkitError,
} from '@falco-toolkit/core';
import { readTierMetadata } from '@falco-toolkit/tiers';
import { describe, expect, it } from 'vitest';
import { adopt, dataFolder } from '../index.ts';
import { contribTree, project } from './contrib-tree.fixture.ts';

type Files = Readonly<Record<string, MemoryFile>>;

interface Around extends MemoryHostOptions {
  readonly committers?: (folder: string) => readonly Committer[] | undefined;
  readonly progress?: (message: string) => void;
  readonly host?: Host;
}

const plan = (answers: object, files: Files, { committers, host, progress, ...options }: Around = {}): Plan =>
  adopt.plan(
    { ...answers },
    {
      host: host ?? memoryHost(files, { today: '2026-01-15', ...options }),
      templates: memoryHost(),
      data: (name) => diskTree(dataFolder(name)),
      version: '1.2.3',
      ...(committers === undefined ? {} : { committers }),
      ...(progress === undefined ? {} : { progress }),
    },
  );

const textOf = (result: Plan, path: string): string => {
  const operation = result.operations.find((candidate) => candidate.path === path);
  if (operation?.type !== 'write' || typeof operation.content !== 'string') throw new Error(`${path} is not written`);
  return operation.content;
};

const metadataOf = (result: Plan, unit: string) =>
  readTierMetadata({ file: 'tier.yaml', text: textOf(result, `${unit}tier.yaml`) }).value;

const noteOf = (result: Plan, words: string): string => result.notes.find((note) => note.includes(words)) ?? '';

describe('a tree of contributions', () => {
  const result = plan({ path: 'contrib' }, contribTree);

  it('is one artifact for each topmost folder that holds something', () => {
    const units = result.operations.flatMap(({ path }) => (path.endsWith('/tier.yaml') ? [path.slice(0, -10)] : []));
    expect(units).toEqual([
      'examples/audit_Sink',
      'examples/demo',
      'integrations/exporter',
      'integrations/logrotate',
      'integrations/module',
      'moved',
      'rules/demo',
    ]);
  });

  it('only gets files that were not there', () => {
    expect(result.operations.every((operation) => operation.type === 'write' && operation.change === 'create')).toBe(
      true,
    );
    expect(result.operations.map(({ path }) => path)).not.toContain('OWNERS');
  });

  it('has names that are DNS labels, each one once', () => {
    expect(metadataOf(result, 'examples/audit_Sink/').name).toBe('audit-sink');
    expect(metadataOf(result, 'examples/demo/').name).toBe('demo');
    expect(metadataOf(result, 'rules/demo/').name).toBe('rules-demo');
  });

  it('takes texts from READMEs, licence and people from what is around', () => {
    expect(metadataOf(result, 'moved/')).toMatchObject({
      kind: 'Contrib',
      title: 'Moved',
      description: 'All of it lives elsewhere now',
      licence: 'Apache-2.0',
      owners: ['octocat', 'Hubot'],
      status: 'sandbox',
    });
    expect(metadataOf(result, 'examples/demo/')).toMatchObject({
      description: 'This demo shows things',
      buildsOn: ['core:falco'],
    });
    expect(metadataOf(result, 'examples/audit_Sink/').description).toBe('How to get audit events');
  });

  it('leaves open what only people know, and says so', () => {
    expect(metadataOf(result, 'integrations/logrotate/').description).toBe('TODO: say in one sentence what it is for');
    expect(metadataOf(result, 'integrations/exporter/').licence).toBe('TODO');
    expect(noteOf(result, 'licence: TODO')).toContain(
      'LICENSE.apache2, LICENSE.mit are different licences: Apache-2.0, MIT',
    );
    expect(noteOf(result, 'have a TODO')).toContain('tier-check names each');
  });

  it('finds the ones that are dead', () => {
    const dead = result.notes.filter((note) => note.includes('uses what Falco no longer has'));
    expect(dead).toEqual([
      '  uses what Falco no longer has: audit-sink; lint says where, and what to use',
      '  uses what Falco no longer has: grpc-clients, grpc-output; lint says where, and what to use',
    ]);
  });

  it('names YAML that cannot be read, with its place, and counts what is binary', () => {
    expect(noteOf(result, 'not read as YAML')).toMatch(/contrib\/examples\/demo\/odd\.yaml:\d+:\d+: /);
    expect(noteOf(result, '→ demo,')).toContain('4 files, 1 of them binary');
  });

  it('gives every inference its reason', () => {
    expect(noteOf(result, 'kind: rules')).toBe('  kind: rules (rules.yaml has rules)');
    expect(noteOf(result, 'kind: guide')).toBe('  kind: guide (it is all prose)');
    expect(noteOf(result, 'language: Python')).toBe('  language: Python (1 of 1 files of code)');
    expect(noteOf(result, 'tier contrib')).toBe('contrib: tier contrib (it is in a tree that is called contrib)');
  });

  it('shares one schema, which every tier.yaml points to', () => {
    expect(textOf(result, 'rules/demo/tier.yaml')).toContain('$schema=../../.falco/tier.schema.json');
    expect(textOf(result, '.falco/tier.schema.json')).toContain('"tier.yaml"');
  });

  it('keeps a record of what was written', () => {
    expect(textOf(result, 'rules/demo/.falco/record.yaml')).toContain('generator: adopt\ntemplate: adopt/rules');
  });

  it('has nothing to do the second time, and says what is there', () => {
    const again = plan({ path: 'contrib' }, applied(result, contribTree, 'contrib'));
    expect(again.operations).toEqual([]);
    expect(noteOf(again, 'moved has a tier.yaml already')).toContain('falco:update');
  });
});

describe('a project with a repository of its own', () => {
  it('is one artifact of the repository tier', () => {
    const result = plan({ path: 'tool' }, project);
    expect(metadataOf(result, '')).toEqual({
      apiVersion: 'falco.org/v1alpha1',
      kind: 'Repository',
      name: 'tool',
      title: 'Tool',
      description: 'Sends alerts on',
      tier: 'repository',
      scope: 'core',
      status: 'incubating',
      licence: 'Apache-2.0',
      repository: 'octo-org/tool',
      publishes: ['container'],
      buildsOn: ['core:falco'],
    });
    expect(noteOf(result, 'status: incubating')).toContain('says stable, which tier official stands for: promote it');
    expect(noteOf(result, 'OWNERS')).toBe('  OWNERS: not written (no OWNERS file is in it or around it)');
  });

  it('gets OWNERS from the history of git when asked, as a proposal', () => {
    const committers = () => [
      { name: 'The Octocat', email: '583231+octocat@users.noreply.github.com', commits: 9 },
      { name: 'poiana', email: 'poiana@users.noreply.github.com', commits: 8 },
      { name: 'Somebody', email: 'somebody@example.com', commits: 7 },
      { name: 'OctoCat', email: 'OctoCat@users.noreply.github.com', commits: 2 },
      { name: 'Hubot', email: 'hubot@users.noreply.github.com', commits: 1 },
    ];
    const result = plan({ path: 'tool', history: true }, project, { committers });
    expect(textOf(result, 'OWNERS')).toBe(
      '# Proposed from the history of git. The people named here have to agree before it counts: ask them, then take this line out.\napprovers:\n  - octocat\n  - hubot\n',
    );
    expect(plan({ path: 'tool' }, project, { committers }).operations.map(({ path }) => path)).not.toContain('OWNERS');
  });

  it('keeps the OWNERS that it has', () => {
    const files = { ...project, 'tool/OWNERS': 'approvers: [octocat]\n' };
    const result = plan({ path: 'tool', owners: 'hubot' }, files);
    expect(result.operations.map(({ path }) => path)).not.toContain('OWNERS');
  });

  it('takes the remote of git for its repository, and the workspace itself as a folder', () => {
    const config = '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:octo-org/other.git\n';
    const files = { LICENSE: 'MIT', 'a.ts': '', '.git/config': config };
    const result = plan({ path: '.', name: 'other' }, files);
    expect([result.target, metadataOf(result, '').repository]).toEqual(['', 'octo-org/other']);
  });

  it('lets answers win over everything', () => {
    const answers = { path: 'tool', tier: 'contrib', name: 'x', description: 'Y', licence: 'MIT', owners: 'hubot' };
    expect(metadataOf(plan(answers, project), '')).toMatchObject({
      kind: 'Contrib',
      name: 'x',
      description: 'Y',
      licence: 'MIT',
      owners: ['hubot'],
    });
  });
});

describe('bad input', () => {
  it.each([
    [{ path: '../x' }, 'leaves its folder by ".."'],
    [{ path: '/x' }, 'it is absolute'],
    [{ path: 'tool/go.mod' }, 'there is a file of that name'],
    [{ path: 'missing' }, 'there is no folder missing'],
    [{ path: 'away' }, 'leads outside'],
    [{ path: 'tool', name: 'A_b' }, 'Try a-b.'],
    [{ path: 'tool', owners: '-x' }, '--owners has "-x"'],
    [{ path: 'tool', each: true, name: 'x' }, 'are for one artifact'],
    [{ path: 'tool/.github', each: true, tier: 'contrib', description: undefined }, undefined],
  ])('is refused, or taken as it is: %j', (answers, words) => {
    const attempt = () => plan(answers, project, { links: { away: undefined } });
    if (words === undefined) expect(attempt().operations.length).toBeGreaterThan(0);
    else expect(attempt).toThrow(words);
  });

  it('follows no link, so that a loop of them has an end', () => {
    const result = plan({ path: 'tool' }, project, { links: { 'tool/loop': 'tool', 'tool/away': undefined } });
    expect(noteOf(result, '→ tool,')).toContain('6 files');
  });

  it('names what the system does not show, and goes on', () => {
    const host = memoryHost(project, { today: '2026-01-15' });
    const refuse = (path: string): never => {
      throw new ToolkitError({ code: 'unsupported-host', message: `cannot read ${path}` });
    };
    const guarded: Host = {
      ...host,
      read: (path) => (path === 'tool/main.go' ? refuse(path) : host.read(path)),
      list: (path) => (path === 'tool/.github' ? refuse(path) : host.list(path)),
    };
    expect(noteOf(plan({ path: 'tool' }, {}, { host: guarded }), 'not readable')).toBe(
      '  not readable: main.go, .github',
    );
  });

  it('takes over no text that would break the metadata', () => {
    const files = {
      'x/README.md': `# ${'Very '.repeat(40)}long\n\nHidden \u202e text. Second.\n`,
      'x/a.sh': '# SPDX-License-Identifier: ((((\n',
    };
    const { description, title } = metadataOf(plan({ path: 'x', owners: 'octocat' }, files), '');
    expect([title, description]).toEqual(['X', 'TODO: say in one sentence what it is for']);
  });

  it('says how far it is in a large tree', () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_001 }, (_, index) => [`big/${index % 100}/${index}.txt`, '']),
    );
    const said: string[] = [];
    plan({ path: 'big', tier: 'repository' }, many, { progress: (message) => said.push(message) });
    expect(said).toEqual(['5000 files', '10000 files']);
  });
});

function applied(result: Plan, files: Files, target: string): Files {
  const written = result.operations.flatMap((operation) =>
    operation.type === 'write' ? [[`${target}/${operation.path}`, operation.content] as const] : [],
  );
  return { ...files, ...Object.fromEntries(written) };
}
