import { diskTree } from '@falco-toolkit/apply';
import { type CommandContext, type MemoryFile, ToolkitError } from '@falco-toolkit/core';
import { generators, templatesFolder } from '@falco-toolkit/generators';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Answering, fakeContext, filesAfter } from '../fake-context.fixture.ts';
import { tierCheck } from '../tier-check/index.ts';
import { promote } from './index.ts';

type Files = Readonly<Record<string, MemoryFile>>;
const templates = diskTree(templatesFolder);
const git: Answering = {
  programs: {
    'git rev-parse': { stdout: '\n' },
    'git for-each-ref': { stdout: 'v1.0.0\t2026-01-01\nv1.1.0\t2026-03-01\nv1.2.0\t2026-05-01\n' },
    'git merge-base': {},
  },
};

function contextOf(files: Files): CommandContext {
  return { ...fakeContext(files, git), templates };
}

function made(name: 'contrib' | 'repository', answers: object): Files {
  const plan = generators[name].plan({ ...answers }, contextOf({}));
  return filesAfter(plan);
}

async function run(given: object, files: Files) {
  const result = await promote.run({ ...given }, contextOf(files));
  return {
    ...result,
    after: filesAfter(result.plan, files),
    paths: result.plan?.operations.map(({ path, type }) => `${type} ${path}`) ?? [],
  };
}

async function failure(given: object, files: Files): Promise<ToolkitError> {
  try {
    await run(given, files);
  } catch (error) {
    if (error instanceof ToolkitError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function text(files: Files, path: string): string {
  const file = files[path];
  if (file === undefined) throw new Error(`${path} is not there`);
  const content = typeof file === 'string' || file instanceof Uint8Array ? file : file.content;
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

function changed(files: Files, path: string, change: (before: string) => string): Files {
  return { ...files, [path]: change(text(files, path)) };
}

const contribution = made('contrib', {
  name: 'ssh-keys',
  kind: 'rules',
  owners: 'octocat,hubot',
  description: 'Notices who reads SSH keys',
});
const folder = 'contrib/ssh-keys';
const target = 'repositories/ssh-keys';

describe('a contribution that becomes a repository', () => {
  it('moves its own files with the same bytes, and gets all that a repository has', async () => {
    const files = { ...contribution, [`${folder}/notes/why.txt`]: 'Because.\n' };
    const { after, passed } = await run({ name: 'ssh-keys', to: 'repository' }, files);
    expect(passed).toBe(true);
    expect(Object.keys(after).filter((path) => path.startsWith('contrib/'))).toEqual(['contrib/README.md']);
    expect(text(after, 'contrib/README.md')).not.toContain('ssh-keys');
    expect(text(after, `${target}/rules/ssh-keys_rules.yaml`)).toBe(text(files, `${folder}/rules.yaml`));
    expect(text(after, `${target}/notes/why.txt`)).toBe('Because.\n');
    expect(Object.keys(after)).toEqual(
      expect.arrayContaining([
        `${target}/OWNERS`,
        `${target}/LICENSE`,
        `${target}/.github/workflows/release.yaml`,
        `${target}/.falco/record.yaml`,
      ]),
    );
    const metadata = parse(text(after, `${target}/tier.yaml`));
    expect(metadata).toMatchObject({
      kind: 'Repository',
      tier: 'repository',
      status: 'sandbox',
      repository: 'falcosecurity/ssh-keys',
      description: 'Notices who reads SSH keys',
    });
    expect(metadata).not.toHaveProperty('owners');
    expect(metadata.lastVerified).toEqual(parse(text(files, `${folder}/tier.yaml`)).lastVerified);
    expect(text(after, `${target}/OWNERS`)).toContain('- octocat\n');
  });

  it('has what a repository needs', async () => {
    const { after } = await run({ name: 'ssh-keys', to: 'repository' }, contribution);
    const checked = await tierCheck.run({ path: target }, contextOf(after));
    expect(JSON.parse(checked.render('json')).artifacts[0].missing).toEqual([]);
  });

  it('keeps what its owners changed, with their comments', async () => {
    let files = changed(
      contribution,
      `${folder}/tier.yaml`,
      (before) => `${before.replace('title: Ssh Keys', 'title: SSH keys # as people say')}`,
    );
    files = changed(files, `${folder}/README.md`, (before) => `${before}\n## Our own section\n\nOur words.\n`);
    const { after } = await run({ name: 'ssh-keys', to: 'repository' }, files);
    expect(text(after, `${target}/tier.yaml`)).toContain('title: SSH keys # as people say');
    const readme = text(after, `${target}/README.md`);
    expect(readme).toContain('## Our own section\n\nOur words.');
    expect(readme).toContain('Contributing');
  });

  it('tells of lines that both changed, and loses neither', async () => {
    const files = changed(contribution, `${folder}/README.md`, () => '# All mine\n\nNothing of yours.\n');
    const { after, notes, passed } = await run({ name: 'ssh-keys', to: 'repository' }, files);
    expect(passed).toBe(false);
    expect(notes?.join()).toContain(`${target}/README.md has two versions`);
    expect(text(after, `${target}/README.md`)).toContain('Nothing of yours.');
  });

  it('keeps what was never made by the toolkit', async () => {
    const own = {
      'contrib/old/tier.yaml': text(contribution, `${folder}/tier.yaml`).replaceAll('ssh-keys', 'old'),
      'contrib/old/README.md': '# Old\n',
      'contrib/old/old.sh': { content: 'echo old\n', mode: '755' } as const,
    };
    const { after } = await run({ name: 'old', to: 'repository', kind: 'rules', directory: 'old' }, own);
    expect(after['old/old.sh']).toEqual({ content: new TextEncoder().encode('echo old\n'), mode: '755' });
    expect(text(after, 'old/README.md')).toContain('# Old');
  });

  it.each([
    [{ name: 'ssh-key' }, 'Did you mean ssh-keys?'],
    [{ kind: 'rule' }, 'Did you mean rules?'],
    [{ to: 'official' }, 'it becomes a repository first'],
    [{ to: 'deprecated' }, 'is a contribution'],
    [{ organization: '-x' }, '--organization'],
    [{ directory: '../x' }, 'leaves its folder'],
    [{ directory: 'contrib' }, 'contrib is there already'],
    [{ set: 'source' }, '--set "source" changes nothing'],
    [{ set: 'source=nothing' }, '--source'],
  ])('refuses %j', async (wrong, words) => {
    expect((await failure({ name: 'ssh-keys', to: 'repository', ...wrong }, contribution)).message).toContain(words);
  });

  it('is refused with the list while gates fail, and force only writes drafts', async () => {
    const files = {
      ...contribution,
      [`${folder}/docker-compose.yaml`]: 'services:\n  falco:\n    image: falcosecurity/falco-no-driver:latest\n',
    };
    const error = await failure({ name: 'ssh-keys', to: 'repository' }, files);
    expect(error.code).toBe('gate-failed');
    expect(error.message).toContain('1 gate keeps ssh-keys from repository');
    expect(error.message).toContain('repositories/ssh-keys/docker-compose.yaml:3');
    const { passed, paths } = await run({ name: 'ssh-keys', to: 'repository', force: true }, files);
    expect(passed).toBe(false);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.every((path) => path.startsWith(`write ${folder}/.falco/drafts/`))).toBe(true);
  });

  it('needs --kind where nothing fits by itself', async () => {
    const guide = made('contrib', { name: 'tuning', kind: 'guide', owners: 'octocat' });
    expect((await failure({ name: 'tuning', to: 'repository' }, guide)).message).toContain('Give --kind: chart,');
  });
});

describe('a repository that becomes official', () => {
  const repository = made('repository', {
    name: 'hook',
    kind: 'integration-go',
    approvers: 'octocat,hubot',
    description: 'Sends alerts',
  });
  const root = 'repositories/hook';
  const decision = 'https://github.com/falcosecurity/evolution/issues/433';

  it('is refused with everything that is missing, and nothing is claimed', async () => {
    const error = await failure({ name: 'hook', to: 'official' }, repository);
    const ids = error.problems.map(({ message }) => /\(([a-z-]+)\)$/.exec(message)?.[1]);
    expect(ids).toEqual(expect.arrayContaining(['scorecard', 'soak', 'maintainers', 'granted', 'adopters']));
    expect(ids).not.toContain('deprecation-policy');
    // A table without a row explains no privilege.
    expect(ids).toContain('least-access');
  });

  it('is prepared: files, a record for each missing piece, the report, and no claim', async () => {
    const { after, passed, paths } = await run({ name: 'hook', to: 'official', prepare: true }, repository);
    expect(passed).toBe(true);
    expect(paths).toEqual(
      expect.arrayContaining([
        `write ${root}/ADOPTERS.md`,
        `write ${root}/docs/deprecation.md`,
        `write ${root}/.falco/evidence/resilience/soak.yaml`,
        `write ${root}/.falco/reports/official.md`,
      ]),
    );
    expect(after[`${root}/tier.yaml`]).toEqual(repository[`${root}/tier.yaml`]);
    expect(text(after, `${root}/.falco/evidence/resilience/soak.yaml`)).toMatch(
      /^# Run it for 24 hours[\s\S]*\nresult: unknown\n$/,
    );
    expect((await run({ name: 'hook', to: 'official', prepare: true }, after)).paths).toEqual([]);
    expect((await failure({ name: 'hook', to: 'official', decision }, after)).message).toContain('soak');
  });

  it('writes only drafts by force', async () => {
    const { after, paths } = await run({ name: 'hook', to: 'official', force: true, decision }, repository);
    expect(paths.every((path) => path.startsWith(`write ${root}/.falco/drafts/`))).toBe(true);
    expect(text(after, `${root}/.falco/drafts/issue-stable.md`)).toContain('What is still open:');
    expect(after[`${root}/tier.yaml`]).toEqual(repository[`${root}/tier.yaml`]);
  });

  it('is claimed when every gate passes and the decision is named', async () => {
    const ready = await withAllEvidence(repository);
    expect(
      (await failure({ name: 'hook', to: 'official' }, ready)).problems.map(({ message }) => message),
    ).toHaveLength(2);
    const { after } = await run({ name: 'hook', to: 'official', decision }, ready);
    expect(parse(text(after, `${root}/tier.yaml`))).toMatchObject({ tier: 'official', status: 'stable' });
    expect(text(after, `${root}/README.md`)).toContain('status-stable-brightgreen');
    expect(text(after, `${root}/README.md`)).not.toContain('status-sandbox');
    const checked = await tierCheck.run({ path: root }, contextOf(after));
    expect(JSON.parse(checked.render('json')).artifacts[0]).toMatchObject({ claimed: 'official', reached: true });
    expect(checked.passed).toBe(true);

    const back = await run({ name: 'hook', to: 'repository' }, after);
    expect(parse(text(back.after, `${root}/tier.yaml`))).toMatchObject({ tier: 'repository', status: 'incubating' });
    const user = {
      'compositions/c/tier.yaml': text(after, `${root}/tier.yaml`)
        .replaceAll('hook', 'c')
        .replace(/buildsOn:[\s\S]*/, 'buildsOn: [project:hook]\n'),
    };
    const gone = await run({ name: 'hook', to: 'deprecated' }, { ...after, ...user });
    expect(gone.notes).toEqual(['c builds on it and promises more: tier-check fails there now.']);
    expect(text(gone.after, `${root}/README.md`)).toContain('status-deprecated-inactive');
  });

  it('takes only a decision of those who decide', async () => {
    expect(
      (await failure({ name: 'hook', to: 'official', decision: 'https://example.org' }, repository)).message,
    ).toContain('--decision');
  });

  /** Every record that the gates ask for, waivers for what is measured, and adopters. */
  async function withAllEvidence(files: Files): Promise<Files> {
    const { after } = await run({ name: 'hook', to: 'official', prepare: true }, files);
    const checked = await tierCheck.run({ path: root, tier: 'official' }, contextOf(after));
    const missing: readonly { id: string; pillar: string; severity: string; verdict: string }[] = JSON.parse(
      checked.render('json'),
    ).artifacts[0].gates.filter(({ verdict }: { verdict: string }) => verdict === 'fail' || verdict === 'unknown');
    const waivers = missing
      .filter(({ id, severity }) => severity === 'error' && id !== 'granted')
      .map(
        ({ id, pillar }) =>
          [
            `${root}/.falco/evidence/${pillar}/${id}.yaml`,
            `apiVersion: falco.org/v1alpha1\nkind: Waiver\nid: ${id}\npillar: ${pillar}\nreason: Shown to the maintainers\napprover: octocat\ngranted: "2026-06-01"\nexpires: "2026-07-01"\n`,
          ] as const,
      );
    return { ...after, ...Object.fromEntries(waivers) };
  }
});
