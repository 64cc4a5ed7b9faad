import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { ensureTools } from '../field/index.ts';

const program = join(import.meta.dirname, '..', '..', 'packages', 'create-falco', 'bin', 'create-falco.js');
const folder = mkdtempSync(join(tmpdir(), 'falco-tiers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const falco = (...args: readonly string[]) => execa('node', [program, ...args], { cwd: folder, reject: false });
const git = (...args: readonly string[]) =>
  execa('git', ['-c', 'user.name=Octocat', '-c', 'user.email=octocat@example.org', ...args], { cwd: folder });

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Makes a workspace with a contribution that its people worked on, in git. */
async function prepare(): Promise<void> {
  write('nx.json', '{}\n');
  await git('init', '--quiet', '--initial-branch=main');
  const made = await falco(
    'contrib',
    'ssh-keys',
    '--kind=rules',
    '--owners=octocat,hubot',
    '--description=Notices who reads keys',
  );
  expect(made).toMatchObject({ exitCode: 0 });
  write('contrib/ssh-keys/notes.txt', 'Why these rules are as they are.\n');
  await git('add', '--all');
  await git('commit', '--quiet', '--message=feat: ssh-keys');
}

describe('a contribution in git', () => {
  it('is checked, promoted so that git follows its files, and checked again', { timeout: 240_000 }, async () => {
    await prepare();
    expect(await falco('tier-check', 'contrib/ssh-keys')).toMatchObject({ exitCode: 0 });
    expect(await falco('tier-check', 'contrib/ssh-keys', '--tier=next')).toMatchObject({ exitCode: 1 });

    const promoted = await falco('promote', 'ssh-keys', '--to=repository');
    expect(promoted, promoted.stderr).toMatchObject({ exitCode: 0 });
    await git('add', '--all');
    const { stdout } = await git('diff', '--cached', '--find-renames', '--name-status');
    expect(stdout).toContain('R100\tcontrib/ssh-keys/rules.yaml\trepositories/ssh-keys/rules/ssh-keys_rules.yaml');
    expect(stdout).toContain('R100\tcontrib/ssh-keys/notes.txt\trepositories/ssh-keys/notes.txt');
    await git('commit', '--quiet', '--message=feat: ssh-keys has a repository of its own');
    const { stdout: log } = await git('log', '--follow', '--format=%s', '--', 'repositories/ssh-keys/notes.txt');
    expect(log.split('\n')).toEqual(['feat: ssh-keys has a repository of its own', 'feat: ssh-keys']);
    expect(await falco('tier-check', 'repositories/ssh-keys')).toMatchObject({ exitCode: 0 });
  });

  it('is reported in SARIF that fits its schema', { timeout: 240_000 }, async () => {
    const { binFolder } = await ensureTools(['check-jsonschema', 'sarif-schema']);
    const { stdout } = await falco('tier-check', 'repositories/ssh-keys', '--tier=official', '--format=sarif');
    write('report.sarif', stdout);
    expect(JSON.parse(stdout).runs[0].results.length).toBeGreaterThan(10);
    const check = (file: string) =>
      execa(
        join(binFolder, 'check-jsonschema'),
        ['--regex-variant', 'python', '--schemafile', join(binFolder, 'sarif-schema'), file],
        {
          cwd: folder,
          reject: false,
        },
      );
    const checked = await check('report.sarif');
    expect(checked.exitCode, checked.stdout).toBe(0);
    write('wrong.sarif', stdout.replaceAll('"kind": "fail"', '"kind": "bad"'));
    expect(await check('wrong.sarif')).toMatchObject({ exitCode: 1 });
  });

  it('takes drafts as patches over the files of those who receive them', { timeout: 240_000 }, async () => {
    write(
      'upstream/evolution/.github/ISSUE_TEMPLATE/repo_incubating_request.md',
      '---\nlabels: kind/incubating\n---\n\n**Repository**: \n\n**Motivation**\n',
    );
    write(
      'upstream/evolution/repositories.yaml',
      '# The repositories.\n- name: alpha\n  scope: Core\n  status: Stable\n  description: First.\n',
    );
    const { stdout } = await falco(
      'draft',
      'repositories/ssh-keys',
      '--evolution=upstream/evolution',
      '--only=repositories',
      '--format=json',
    );
    const [{ text }] = JSON.parse(stdout).drafts;
    await execa('git', ['apply'], { cwd: join(folder, 'upstream', 'evolution'), input: text });
    expect(readFileSync(join(folder, 'upstream', 'evolution', 'repositories.yaml'), 'utf8')).toBe(
      '# The repositories.\n- name: alpha\n  scope: Core\n  status: Stable\n  description: First.\n- name: ssh-keys\n  scope: Ecosystem\n  status: Incubating\n  description: Notices who reads keys\n',
    );
  });
});
