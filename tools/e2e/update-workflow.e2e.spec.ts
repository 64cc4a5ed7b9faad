import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { templatesFolder } from '@falco-toolkit/generators';
import { sha256 } from '@falco-toolkit/kinds';
import { listExamples, writeExample } from '@falco-toolkit/testing';
import { execa } from 'execa';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';

const repository = join(import.meta.dirname, '..', '..');
const templates = diskTree(templatesFolder);
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

interface Step {
  readonly name: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

it('the weekly update merges in one job, and proposes in another that runs nothing of it', async () => {
  const example = listExamples(templates).find(({ id }) => id === 'repository/rules/plugin');
  if (example === undefined) throw new Error('the example is gone');
  const project = await writeExample(example, templates);
  const scratch = mkdtempSync(join(tmpdir(), 'falco-update-'));
  made.push(project.root, scratch);
  const { folder } = project;
  const git = (...args: readonly string[]) =>
    execa('git', ['-c', 'user.name=Example', '-c', 'user.email=e@example.com', ...args], { cwd: folder });
  await git('init', '--bare', '--quiet', join(scratch, 'origin.git'));
  await git('remote', 'add', 'origin', join(scratch, 'origin.git'));

  // As if an older template had said something else, and the user a third thing.
  const lint = join(folder, '.yamllint.yaml');
  const text = readFileSync(lint, 'utf8');
  const [first = '', ...rest] = text.split('\n');
  const old = [`old: ${first}`, ...rest].join('\n');
  const record = join(folder, '.falco', 'record.yaml');
  writeFileSync(record, readFileSync(record, 'utf8').replace(sha256(text), sha256(old)));
  writeFileSync(join(folder, '.falco', 'pristine', '.yamllint.yaml.txt'), old);
  writeFileSync(lint, [`mine: ${first}`, ...rest].join('\n'));
  await git('commit', '--quiet', '--all', '--message', 'as it was');

  const bin = join(scratch, 'bin');
  mkdirSync(bin);
  const program = (name: string, script: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  const command = join(repository, 'packages', 'create-falco', 'bin', 'create-falco.js');
  program('npm', `shift 5; exec node ${command} "$@"`);
  program('gh', `echo "$@" >> ${join(scratch, 'gh.log')}`);

  const { jobs }: Workflow = parse(readFileSync(join(folder, '.github', 'workflows', 'update.yaml'), 'utf8'));
  const env = {
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    RUNNER_TEMP: scratch,
    GITHUB_STEP_SUMMARY: join(scratch, 'summary.md'),
    GITHUB_OUTPUT: join(scratch, 'output'),
    TOOLKIT: 'create-falco@0.1.0',
  };
  const run = (job: string, name: string) => {
    const step = jobs[job]?.steps.find((candidate) => candidate.name === name);
    const fixed = Object.fromEntries(Object.entries(step?.env ?? {}).filter(([, value]) => !value.includes('${{')));
    return execa('bash', ['-e', '-o', 'pipefail', '-c', step?.run ?? 'false'], {
      cwd: folder,
      env: { ...fixed, ...env },
    });
  };
  await run('merge', 'Update');
  expect(readFileSync(env.GITHUB_OUTPUT, 'utf8')).toBe('changed=true\n');
  expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toContain('| conflict | `.yamllint.yaml:1` |');
  await git('reset', '--quiet', '--hard');
  await run('propose', 'Open the pull request');
  const { stdout: pushed } = await git(
    '--git-dir',
    join(scratch, 'origin.git'),
    'show',
    'falco-toolkit/update:.yamllint.yaml',
  );
  expect(pushed).toMatch(/^<<<<<<< yours\nmine: /);
  expect(readFileSync(join(scratch, 'gh.log'), 'utf8')).toMatch(
    /pr create --head falco-toolkit\/update --title chore: update from the templates --body-file \S+ --draft\n/,
  );
  const { stdout: files } = await git('show', '--stat', '--name-only', '--format=', 'falco-toolkit/update');
  expect(files.split('\n').filter((path) => path.startsWith('.falco-undo'))).toEqual([]);
});
