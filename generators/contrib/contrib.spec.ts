import { diskTree } from '@falco-toolkit/apply';
import { type MemoryFile, type MemoryHostOptions, memoryHost, type Plan, ToolkitError } from '@falco-toolkit/core';
import { planContribIndex } from '@falco-toolkit/tiers';
import { describe, expect, it } from 'vitest';
import { contrib, templatesFolder } from '../index.ts';

const templates = diskTree(templatesFolder);
const good = { name: 'ssh-keys', kind: 'rules', owners: 'octocat' };
type Files = Readonly<Record<string, MemoryFile>>;

const plan = (answers: object, files: Files = {}, options: MemoryHostOptions = {}): Plan =>
  contrib.plan(
    { ...answers },
    {
      host: memoryHost(files, { today: '2026-01-15', ...options }),
      templates,
      data: () => memoryHost(),
      version: '1.2.3',
    },
  );

/** The files of a workspace after a plan. */
const applied = (result: Plan, files: Files = {}): Files => ({
  ...files,
  ...Object.fromEntries(
    result.operations.flatMap((operation) =>
      operation.type === 'write'
        ? [[`${result.target === '' ? '' : `${result.target}/`}${operation.path}`, operation] as const]
        : [],
    ),
  ),
});

const failure = (...args: Parameters<typeof plan>): ToolkitError => {
  try {
    plan(...args);
  } catch (error) {
    if (error instanceof ToolkitError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

const textOf = (files: Files, path: string): string => {
  const file = files[path];
  if (typeof file === 'object' && 'content' in file && typeof file.content === 'string') return file.content;
  throw new Error(`${path} is not there`);
};

describe('falco:contrib', () => {
  it('gives a snippet in contrib/NAME with metadata, a record, and the index around it', () => {
    const files = applied(plan(good));
    expect(Object.keys(files)).toEqual([
      'contrib/README.md',
      'contrib/ssh-keys/.falco/record.yaml',
      'contrib/ssh-keys/.falco/tier.schema.json',
      'contrib/ssh-keys/.yamllint.yaml',
      'contrib/ssh-keys/README.md',
      'contrib/ssh-keys/rules.yaml',
      'contrib/ssh-keys/tier.yaml',
    ]);
    expect(textOf(files, 'contrib/ssh-keys/tier.yaml')).toContain('tier: contrib\nscope: ecosystem\nstatus: sandbox');
    expect(textOf(files, 'contrib/ssh-keys/tier.yaml')).toMatch(
      /lastVerified:\n {2}falco: [\d.]+\n {2}date: "2026-01-15"/,
    );
    expect(textOf(files, 'contrib/ssh-keys/README.md')).toContain('at\n> your own risk');
    expect(textOf(files, 'contrib/README.md')).toContain('| [Ssh Keys](ssh-keys) | Ssh Keys for Falco |');
  });

  it('has nothing to do when it runs again, on another day', () => {
    const files = applied(plan(good));
    expect(plan(good, files, { today: '2027-12-31' }).operations).toEqual([]);
  });

  it('keeps what others wrote around the index, and lists what stands there already', () => {
    const ours = { 'contrib/README.md': '# Ours\n\nWelcome.\n' };
    const first = applied(plan(good, ours), ours);
    const second = applied(plan({ name: 'a-guide', kind: 'guide', owners: 'hubot' }, first), first);
    const index = textOf(second, 'contrib/README.md');
    expect(index).toMatch(/^# Ours\n\nWelcome\.\n\n<!-- contrib-index:begin/);
    expect(index.indexOf('(a-guide)')).toBeLessThan(index.indexOf('(ssh-keys)'));
    expect(second['contrib/ssh-keys/tier.yaml']).toEqual(first['contrib/ssh-keys/tier.yaml']);
  });

  it('is listed in the nearest index above it', () => {
    const files = { 'README.md': '# Tree\n\n<!-- contrib-index:begin --><!-- contrib-index:end -->\n' };
    const made = applied(plan({ ...good, directory: 'examples/deep/ssh-keys' }, files), files);
    expect(textOf(made, 'README.md')).toContain('(examples/deep/ssh-keys)');
    expect(made['examples/deep/README.md']).toBeUndefined();
  });

  it('leaves a README.md at the root alone that has no index', () => {
    const { target, operations } = plan({ ...good, directory: 'ssh-keys' }, { 'README.md': '# Mine\n' });
    expect(target).toBe('ssh-keys');
    expect(operations.map(({ path }) => path)).not.toContain('../README.md');
  });

  it('keeps the index in step with what owners change, and leaves out what cannot be read', () => {
    const files = applied(plan(good));
    const changed = {
      ...files,
      'contrib/ssh-keys/tier.yaml': textOf(files, 'contrib/ssh-keys/tier.yaml').replace('Ssh Keys', 'SSH | keys'),
      'contrib/broken/tier.yaml': 'name: [',
      'contrib/node_modules/x/tier.yaml': textOf(files, 'contrib/ssh-keys/tier.yaml'),
    };
    const { content } = planContribIndex(memoryHost(changed), 'contrib');
    expect(content).toContain('| [SSH \\| keys](ssh-keys) |');
    expect(content).not.toMatch(/broken|node_modules/);
  });

  it.each([
    [{ name: 'Ssh_Keys' }, 'invalid-answer', 'Try ssh-keys.'],
    [{ kind: 'scripts' }, 'unknown-kind', 'Did you mean script?'],
    [{ owners: undefined }, 'invalid-answer', '--owners is missing'],
    [{ owners: '' }, 'invalid-answer', '--owners names nobody'],
    [{ owners: 'octocat,OctoCat' }, 'invalid-answer', 'OctoCat'],
    [{ owners: '-x' }, 'invalid-answer', '--owners has "-x"'],
    [{ directory: '../x' }, 'unsafe-path', 'leaves its folder by ".."'],
    [{ directory: '.' }, 'invalid-answer', '--directory is the workspace itself'],
    [{ name: 'test', kind: 'script' }, 'invalid-answer', 'called like its own test'],
    [{ name: 'tier', kind: 'config' }, 'invalid-answer', "called like the contribution's metadata"],
    [{ kind: 'config', url: 'http://x:2801/$(id)' }, 'invalid-answer', '--url'],
    [
      { kind: 'config', purpose: 'file', url: 'http://x' },
      'invalid-answer',
      'only means something when --purpose is http',
    ],
    [{ description: 'hidden \u202e text' }, 'invalid-answer', 'cannot be seen'],
  ])('refuses %j', (wrong, code, words) => {
    const error = failure({ ...good, ...wrong });
    expect(error.problems.map((problem) => problem.code)).toContain(code);
    expect(error.message).toContain(words);
  });

  it('refuses an index whose markers do not pair up, and writes nothing', () => {
    expect(failure(good, { 'contrib/README.md': '<!-- contrib-index:begin -->' }).message).toContain('markers');
  });

  it('never touches files of the user that are in the way', () => {
    expect(failure(good, { 'contrib/ssh-keys/README.md': 'mine' }).message).toMatch(
      /in the way \(1\):\s+ssh-keys\/README/,
    );
  });

  it('refuses a folder that holds a contribution of another kind', () => {
    expect(failure({ ...good, kind: 'guide' }, applied(plan(good))).message).toContain('of the kind contrib/rules');
  });
});
