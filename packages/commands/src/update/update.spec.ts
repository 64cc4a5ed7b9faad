import { diskTree } from '@falco-toolkit/apply';
import {
  type CommandContext,
  joinPath,
  type MemoryFile,
  memoryHost,
  type Outside,
  type Plan,
} from '@falco-toolkit/core';
import { generators, templatesFolder } from '@falco-toolkit/generators';
import { sha256 } from '@falco-toolkit/kinds';
import { describe, expect, it } from 'vitest';
import { update } from './index.ts';

type Files = Readonly<Record<string, MemoryFile>>;

const templates = diskTree(templatesFolder);
const noGit: Outside['run'] = async () => ({ exitCode: 128, stdout: '', stderr: '' });

const contextOf = (files: Files, version = '2.0.0', run = noGit): CommandContext => ({
  host: memoryHost(files, { today: '2026-05-01' }),
  templates,
  data: () => memoryHost(),
  version,
  outside: { run, progress: () => {}, request: () => Promise.reject(new Error('there is no network')) },
});

function carryOut(files: Files, plan: Plan): Files {
  const after: Record<string, MemoryFile> = { ...files };
  for (const operation of plan.operations) {
    const path = joinPath(plan.target, operation.path);
    if (operation.type === 'remove') delete after[path];
    else after[path] = { content: operation.content, mode: operation.mode };
  }
  return after;
}

const project = (name: string): Files =>
  carryOut(
    {},
    generators.repository.plan({ name, kind: 'rules', approvers: ['octocat', 'hubot'] }, contextOf({}, '1.0.0')),
  );

async function run(files: Files, given: object, run?: Outside['run']) {
  const context = contextOf(files, '2.0.0', run);
  const result = await update.run({ ...given }, context);
  return { ...result, files: result.plan === undefined ? files : carryOut(files, result.plan) };
}

const text = (files: Files, path: string) => new TextDecoder().decode(memoryHost(files).read(path));

describe('the update command', () => {
  const two = { ...project('alpha'), ...project('beta') };

  it('brings every project up to date, and then finds nothing to do', async () => {
    const { files, passed, render } = await run(two, {});
    expect(passed).toBe(true);
    expect(render('text')).toContain('repositories/alpha  1.0.0 → 2.0.0');
    expect(render('text')).toMatch(/2 projects of 2 to update\.$/);
    expect(text(files, 'repositories/beta/.falco/record.yaml')).toContain('toolkit: 2.0.0');
    const again = await run(files, { check: true });
    expect([again.passed, again.plan, again.render('text')]).toEqual([true, undefined, 'Nothing to update.']);
  });

  it('with --check only tells, and does not pass while there is something to do', async () => {
    const { passed, plan, render } = await run(two, { check: true });
    expect([passed, plan]).toEqual([false, undefined]);
    expect(render('json')).toContain('"folder": "repositories/alpha"');
  });

  it('changes an answer like anything else, by --set and by the flag of the question', async () => {
    const { files: current } = await run(two, {});
    const bySet = await run(current, { name: 'alpha', set: ['approvers=octocat', 'mona'] });
    const byFlag = await run(current, { name: 'repositories/alpha', approvers: 'octocat,mona' });
    expect(text(bySet.files, 'repositories/alpha/OWNERS')).toBe('approvers:\n  - octocat\n  - mona\n');
    expect(byFlag.files).toEqual(bySet.files);
    expect(bySet.plan?.operations.every(({ path }) => path.startsWith('repositories/alpha/'))).toBe(true);
  });

  it('keeps people whom the owners added, when an answer changes', async () => {
    const edited = { ...two, 'repositories/alpha/OWNERS': 'approvers:\n  - octocat\n  - hubot\n  - ada\n' };
    const { files } = await run(edited, { name: 'alpha', set: ['approvers=octocat,mona'] });
    expect(text(files, 'repositories/alpha/OWNERS')).toBe('approvers:\n  - octocat\n  - ada\n  - mona\n');
  });

  it.each(['kind=chart', 'directory=../elsewhere'])('does not pass over --set %s in silence', async (change) => {
    const { files, passed, render } = await run(two, { name: 'alpha', set: [change] });
    expect(passed).toBe(false);
    expect(render('text')).toContain('of a project cannot be changed; it is "');
    expect(files).toEqual(two);
  });

  it('drops answers to questions that another answer makes needless', async () => {
    const go = carryOut(
      {},
      generators.repository.plan(
        { name: 'x', kind: 'plugin-go', approvers: ['octocat', 'hubot'] },
        contextOf({}, '1.0.0'),
      ),
    );
    const { files, passed } = await run(go, { set: ['sourcing=false'] });
    expect(passed).toBe(true);
    expect(text(files, 'repositories/x/.falco/record.yaml')).not.toContain('eventSource');
  });

  it('lists conflicts with their lines, does not pass, and tells git where there is git', async () => {
    const pristine = 'repositories/alpha/.falco/pristine/.yamllint.yaml.txt';
    const lint = 'repositories/alpha/.yamllint.yaml';
    // An older template, as if the first line had been another one.
    const [first = '', ...rest] = text(two, lint).split('\n');
    const old = `old: ${first}\n${rest.join('\n')}`;
    const record = text(two, 'repositories/alpha/.falco/record.yaml');
    const tree = {
      ...two,
      [pristine]: old,
      [lint]: `mine: ${first}\n${rest.join('\n')}`,
      'repositories/alpha/.falco/record.yaml': record.replace(sha256(text(two, lint)), sha256(old)),
    };
    const asked: (readonly string[])[] = [];
    const git: Outside['run'] = async (program, args) => {
      asked.push([program, ...args]);
      return { exitCode: 0, stdout: 'sub/\nsha1\n', stderr: '' };
    };
    const { passed, plan, render } = await run(tree, {}, git);
    expect(passed).toBe(false);
    expect(render('text')).toContain(`conflict       ${lint}:1`);
    expect(render('markdown')).toContain('| conflict | `.yamllint.yaml:1` |');
    expect(asked).toHaveLength(1);
    expect(plan?.tasks.map((task) => task.run)).toEqual([
      ['git', 'fast-import', '--quiet'],
      ['git', 'update-index', '-z', '--index-info'],
    ]);
    expect(plan?.tasks[1]?.input).toContain(`3\tsub/${lint}\0`);
  });

  it.each([
    [{ name: 'gamma' }, /no project "gamma"/],
    [{ name: 'alpah' }, /Did you mean alpha/],
    [{ set: ['nonsense'] }, /changes nothing/],
  ])('refuses %j', async (given, says) => {
    await expect(run(two, given)).rejects.toThrow(says);
  });

  it('updates the others when one has a broken record, or was made with a newer toolkit', async () => {
    const tree = {
      ...two,
      'broken/.falco/record.yaml': 'a: [',
      'newer/.falco/record.yaml': text(two, 'repositories/beta/.falco/record.yaml').replace('1.0.0', '3.0.0'),
    };
    const { passed, plan, render } = await run(tree, {});
    expect(passed).toBe(false);
    expect(render('text')).toMatch(/broken-record[\s\S]*outdated-toolkit/);
    expect(plan?.operations.length).toBeGreaterThan(0);
    expect(plan?.operations.every(({ path }) => path.startsWith('repositories/'))).toBe(true);
  });
});
