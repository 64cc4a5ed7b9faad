import type { MemoryFile } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { type Answering, fakeContext } from '../fake-context.fixture.ts';
import { tierCheck } from './index.ts';

const lines = (name: string, more = ''): string =>
  `apiVersion: falco.org/v1alpha1\nname: ${name}\ntitle: ${name}\ndescription: Does it\nscope: ecosystem\nlicence: Apache-2.0\n${more}`;
const contrib = (name: string, more = ''): string =>
  lines(name, `kind: Contrib\ntier: contrib\nstatus: sandbox\nowners: [alice]\n${more}`);
const files: Readonly<Record<string, MemoryFile>> = {
  'contrib/keys/tier.yaml': contrib('keys', 'lastVerified: { falco: 0.44.0, date: "2026-05-01" }\n'),
  'contrib/keys/README.md': '# Keys\n',
};

async function check(given: object, answering: Answering = {}, more: Readonly<Record<string, MemoryFile>> = {}) {
  const result = await tierCheck.run({ ...given }, fakeContext({ ...files, ...more }, answering));
  const [artifact] = JSON.parse(result.render('json')).artifacts;
  const gates: readonly { id: string; verdict: string; reason: string }[] = artifact.gates;
  return { ...result, artifact, gate: (id: string) => gates.find((gate) => gate.id === id) };
}

describe('tier-check', () => {
  it('measures by the tier that is claimed', async () => {
    const { artifact, passed } = await check({ path: 'contrib/keys' });
    expect(artifact).toMatchObject({ name: 'keys', claimed: 'contrib', tier: 'contrib', missing: [] });
    expect(passed).toBe(true);
  });

  it('tells how far it is from the next tier', async () => {
    const { artifact, passed } = await check({ path: 'contrib/keys', tier: 'next' });
    expect(artifact).toMatchObject({ tier: 'repository', reached: false });
    expect(artifact.missing).toEqual(expect.arrayContaining(['owners-valid', 'build', 'release-path', 'tests', 'ci']));
    expect(passed).toBe(false);
  });

  it('takes a folder without tier.yaml for a repository, and says so', async () => {
    const { artifact, gate, notes } = await check(
      { path: 'other' },
      {},
      { 'other/README.md': '# Other\n', 'other/OWNERS': 'approvers:\n  - a\nreviewers:\n  - a\n' },
    );
    expect(notes).toEqual([
      'other has no tier.yaml: it is measured by the tier repository. nx g falco:adopt other gives it one.',
    ]);
    expect(artifact).toMatchObject({ claimed: null, tier: 'repository' });
    expect(gate('owners-valid')).toMatchObject({ verdict: 'fail' });
  });

  it('measures all that stand below a folder', async () => {
    const { render } = await check({ path: '.', recursive: true }, {}, { 'a/b/tier.yaml': contrib('b') });
    const { artifacts } = JSON.parse(render('json'));
    expect(
      artifacts.map(({ folder, reached }: { folder: string; reached: boolean }) => `${folder} ${reached}`),
    ).toEqual(['a/b false', 'contrib/keys true']);
  });

  it('measures below a folder what has no name that can be read, and fails for it', async () => {
    const more = { 'a/b/tier.yaml': 'x: [\n', 'a/c/tier.yaml': contrib('Not A Name') };
    const { passed, render } = await check({ path: '.', recursive: true }, {}, more);
    expect(passed).toBe(false);
    expect(JSON.parse(render('json')).artifacts).toMatchObject([
      { folder: 'a/b', reached: false },
      { folder: 'a/c', reached: false },
      { folder: 'contrib/keys', reached: true },
    ]);
  });

  it('has every form', async () => {
    const { render } = await check({ path: 'contrib/keys', tier: 'repository' });
    expect(render('text')).toContain('contrib/keys/tier.yaml:1:1: error: not met: There is a build');
    expect(render('markdown')).toContain('# keys and the tier Repository');
    expect(JSON.parse(render('sarif')).runs[0].tool.driver).toMatchObject({ semanticVersion: '1.2.3' });
  });

  it('fails for an unknown status, and for a date in the future', async () => {
    const path = 'contrib/keys';
    const broken = (text: string) => check({ path }, {}, { 'contrib/keys/tier.yaml': text });
    expect((await broken(contrib('keys').replace('sandbox', 'graduated'))).gate('metadata')).toMatchObject({
      verdict: 'fail',
    });
    expect((await broken(contrib('keys', 'lastVerified: { falco: 0.44.0, date: "2026-06-02" }\n'))).passed).toBe(false);
  });

  it('fails for a circle, and for a project that is not there', async () => {
    const more = {
      'contrib/keys/tier.yaml': contrib('keys', 'buildsOn: [project:b, project:gone]\n'),
      'b/tier.yaml': contrib('b', 'buildsOn: [project:keys]\n'),
    };
    const { gate } = await check({ path: 'contrib/keys' }, {}, more);
    expect(gate('builds-on')?.reason).toBe(
      'it builds on itself: keys → b → keys; there is no project gone in the workspace',
    );
  });

  it('asks a workspace for its own gates as well', async () => {
    const own =
      'apiVersion: falco.org/v1alpha1\nkind: Gates\ngates:\n  - { id: ours, title: Ours, why: So., how: Do., source: us, severity: error, tier: contrib, pillar: form, check: { type: files, anyOf: [ours.txt] } }\n';
    const { artifact } = await check({ path: 'contrib/keys' }, {}, { 'tools/falco/gates/ours.yaml': own });
    expect(artifact.missing).toEqual(['ours']);
  });

  it('refuses a folder that is not there', async () => {
    await expect(check({ path: 'nothing' })).rejects.toThrow('there is no folder nothing');
    await expect(check({ path: 'contrib/keys/README.md' })).rejects.toThrow('there is no folder');
  });
});

describe('the releases of an official artifact', () => {
  const official = lines('hook', 'kind: Repository\ntier: official\nstatus: stable\nrepository: octo-org/hook\n');
  const path = 'hook';
  const more = { 'hook/tier.yaml': official };
  const tags = 'v1.0.0\t2025-08-01\nv1.1.0\t2026-01-01\nv1.2.0\t2026-05-01\nv2.0.0-rc1\t2026-05-30\n';

  it('are read from the tags of git', async () => {
    const programs = { 'git rev-parse': { stdout: '\n' }, 'git for-each-ref': { stdout: tags } };
    expect((await check({ path }, { programs }, more)).gate('releases')).toMatchObject({ verdict: 'pass' });
  });

  it('are those with its name where it shares a repository', async () => {
    const programs = { 'git rev-parse': { stdout: 'hook/\n' }, 'git for-each-ref': { stdout: tags } };
    expect((await check({ path }, { programs }, more)).gate('releases')?.reason).toContain('there are 0 releases');
  });

  it.each([
    ['git is not installed', {}],
    [
      'git cannot tell the releases: fatal: not a git repository',
      { programs: { 'git rev-parse': { exitCode: 128, stderr: 'fatal: not a git repository\n' } } },
    ],
  ])('are unknown when %s', async (reason, answering) => {
    expect((await check({ path }, answering, more)).gate('releases')).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(reason),
    });
  });

  it('are read from GitHub when asked to, and only then', async () => {
    const body = new TextEncoder().encode(
      JSON.stringify([
        { tag_name: 'v1.2.0', published_at: '2026-05-01T00:00:00Z', draft: false },
        { tag_name: 'v1.1.0', published_at: '2026-01-01T00:00:00Z', draft: false },
        { tag_name: 'v1.0.0', published_at: '2025-09-01T00:00:00Z', draft: false },
        { tag_name: 'v9.0.0', published_at: null, draft: true },
      ]),
    );
    const web = { 'https://api.github.com/repos/octo-org/hook/releases?per_page=100': { body } };
    expect((await check({ path, online: true }, { web }, more)).gate('releases')?.reason).toContain('3 releases');
    const limited = { 'https://api.github.com/repos/octo-org/hook/releases?per_page=100': { status: 403 } };
    expect((await check({ path, online: true }, { web: limited }, more)).gate('releases')?.reason).toContain(
      'GitHub answers 403',
    );
  });
});
