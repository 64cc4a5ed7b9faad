import { diskTree } from '@falco-toolkit/apply';
import {
  type MemoryFile,
  type MemoryHostOptions,
  memoryHost,
  type ReadableTree,
  ToolkitError,
} from '@falco-toolkit/core';
import { filesOf } from '@falco-toolkit/testing';
import { describe, expect, it } from 'vitest';
import { repository, templatesFolder } from '../index.ts';

const templates = diskTree(templatesFolder);
const good = { name: 'webhook-audit', kind: 'plugin-go', approvers: 'octocat,hubot' };
type Files = Readonly<Record<string, MemoryFile>>;

const plan = (answers: object, files: Files = {}, options: MemoryHostOptions = {}, from: ReadableTree = templates) =>
  repository.plan(
    { ...answers },
    {
      host: memoryHost(files, { today: '2026-01-15', ...options }),
      templates: from,
      data: () => memoryHost(),
      version: '1.2.3',
    },
  );

const failure = (...args: Parameters<typeof plan>): ToolkitError => {
  try {
    plan(...args);
  } catch (error) {
    if (error instanceof ToolkitError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('falco:repository', () => {
  it('gives a project in repositories/NAME, with metadata and a record that say what it is', () => {
    const { target, operations } = plan(good);
    const files = filesOf(plan(good));
    expect(target).toBe('repositories/webhook-audit');
    expect(operations.length).toBeGreaterThan(60);
    expect(files['OWNERS']).toBe('approvers:\n  - octocat\n  - hubot\n');
    expect(files['tier.yaml']).toMatch(/^# yaml-language-server: \$schema=\.falco\/tier\.schema\.json\napiVersion/);
    expect(files['tier.yaml']).toContain('repository: falcosecurity/webhook-audit');
    expect(files['.falco/record.yaml']).toContain('template: repository/plugin-go\ntoolkit: 1.2.3\ndate: "2026-01-15"');
  });

  it('gives the same bytes for the same answers, in whatever spelling they come', () => {
    const spelled = {
      approvers: ['octocat', 'hubot'],
      kind: 'plugin-go',
      name: ' webhook-audit ',
      sourcing: 'true',
      pluginId: '999',
    };
    expect(plan(spelled)).toEqual(plan(good));
  });

  it.each([
    ['Audit events', 'Audit events', 'Audit events.'],
    ['Audit events.', 'Audit events', 'Audit events.'],
    ['Why audit?', 'Why audit?', 'Why audit?'],
    ['# Audit', '"# Audit"', '\\# Audit.'],
  ])('makes a sentence of the description %j', (description, metadata, sentence) => {
    const files = filesOf(plan({ ...good, description }));
    expect(files['tier.yaml']).toContain(`\ndescription: ${metadata}\n`);
    expect(files['README.md']).toContain(`\n\n${sentence}\n\n`);
  });

  it('keeps the day on which a project was made when it runs again later', () => {
    const made = Object.fromEntries(
      Object.entries(filesOf(plan(good))).map(([path, content]) => [`repositories/webhook-audit/${path}`, content]),
    );
    const later = plan(good, withModes(made), { today: '2027-12-31' });
    expect(later.operations).toEqual([]);
  });

  it('takes over a folder that holds other files', () => {
    expect(plan(good, { 'repositories/webhook-audit/notes.txt': 'mine' }).operations.length).toBeGreaterThan(60);
  });

  it.each([
    [{ name: 'Webhook_Audit' }, 'invalid-answer', 'Try webhook-audit.'],
    [{ name: '-x' }, 'invalid-answer', 'has a hyphen at its end'],
    [{ name: 'x'.repeat(64) }, 'invalid-answer', 'longer than the 63 characters'],
    [{ name: 'a/b' }, 'invalid-answer', 'which a DNS label and a container image cannot have'],
    [{ name: undefined }, 'invalid-answer', '--name is missing'],
    [{ kind: 'plugin-og' }, 'unknown-kind', 'Did you mean plugin-go?'],
    [{ kind: 'constructor' }, 'unknown-kind', 'there is no repository kind "constructor"'],
    [{ kind: undefined }, 'invalid-answer', '--kind is missing'],
    [{ approvers: 'octocat,-x' }, 'invalid-answer', '--approvers has "-x"'],
    [{ approvers: 'octocat,OctoCat' }, 'invalid-answer', 'octocat'],
    [{ approvers: 'octocat', reviewers: 'OCTOCAT' }, 'invalid-answer', '--reviewers'],
    [{ approvers: '' }, 'invalid-answer', '--approvers names nobody'],
    [{ approvers: 'octocat', status: 'incubating' }, 'invalid-answer', 'status incubating needs at least 2'],
    [{ status: 'stable' }, 'invalid-answer', 'is none of sandbox, incubating'],
    [
      { scope: 'special', status: 'sandbox' },
      'invalid-answer',
      '--status only means something when --scope is core or ecosystem or infra',
    ],
    [{ organization: 'falco--security' }, 'invalid-answer', '--organization "falco--security"'],
    [{ directory: '../outside' }, 'unsafe-path', 'leaves its folder by ".."'],
    [{ directory: '/tmp/x' }, 'unsafe-path', 'it is absolute'],
    [{ directory: 'link/x' }, 'unsafe-path', 'leads outside'],
    [{ directory: 'tools/.hidden/x' }, 'invalid-answer', 'leads into .hidden, where no project is looked for'],
    [{ directory: 'vendor/x' }, 'invalid-answer', 'leads into vendor'],
    [{ sourcing: false, extraction: false }, 'invalid-answer', 'a plugin needs at least one capability'],
    [{ name: '3scale', sourcing: false }, 'invalid-answer', "a plugin's name starts with a letter"],
    [{ name: 'proc' }, 'invalid-answer', "are Falco's own"],
    [{ kind: 'integration-go', name: 'testdata' }, 'invalid-answer', 'passes over'],
    [{ eventSource: 'syscall' }, 'invalid-answer', 'Falco keeps for itself'],
    [{ sourcing: false, pluginId: 5 }, 'invalid-answer', '--pluginId only means something when --sourcing is true'],
    [{ aprovers: 'x' }, 'unknown-option', 'Did you mean --approvers?'],
    [{ description: 'hidden \u202e text' }, 'invalid-answer', 'cannot be seen'],
    [{ sourcing: false, extractFrom: '' }, 'invalid-answer', '--extractFrom "" names too few'],
  ])('refuses %j', (wrong, code, words) => {
    const error = failure({ ...good, ...wrong }, {}, { links: { link: undefined } });
    expect(error.problems.map((problem) => problem.code)).toContain(code);
    expect(error.message).toContain(words);
  });

  it('reports everything that is wrong with the answers at once', () => {
    const { problems } = failure({
      name: 'A b',
      kind: 'plugin-og',
      approvers: 'x,x',
      directory: '..',
      organization: '-',
    });
    expect(problems.map(({ code }) => code)).toEqual([
      'unknown-kind',
      'invalid-answer',
      'invalid-answer',
      'unsafe-path',
      'invalid-answer',
    ]);
  });

  it.each([
    [{ name: 'My Name' }, 1],
    [{ name: '..' }, 1],
    [{ name: 'con' }, 1],
    [{ name: 'con', directory: '..' }, 2],
  ])('says once what is wrong with %j', (wrong, count) => {
    expect(failure({ ...good, ...wrong }).problems).toHaveLength(count);
  });

  it('names the files of the user that are in the way, and replaces exactly those with force', () => {
    const files = { 'repositories/webhook-audit/README.md': 'mine', 'repositories/webhook-audit/Makefile': 'mine' };
    const error = failure(good, files);
    expect(error.code).toBe('target-occupied');
    expect(error.message).toMatch(/in the way \(2\):\s+Makefile\s+README.md/);
    const updates = plan({ ...good, force: true }, files).operations.filter(
      (operation) => operation.type === 'write' && operation.change === 'update',
    );
    expect(updates.map(({ path }) => path)).toEqual(['Makefile', 'README.md']);
  });

  it('leaves the code alone when the answers change, and says so', () => {
    const made = Object.fromEntries(
      Object.entries(filesOf(plan(good))).map(([path, content]) => [`repositories/webhook-audit/${path}`, content]),
    );
    const before = String(made['repositories/webhook-audit/.falco/record.yaml']);
    const { operations, notes } = plan({ ...good, pluginId: 29 }, withModes(made));
    expect(operations.map(({ path }) => path)).toEqual(['.falco/record.yaml']);
    const [record] = operations;
    expect(record?.type === 'write' && record.content).toBe(before.replace('pluginId: 999', 'pluginId: 29'));
    expect(notes.join()).toMatch(/stay as they are.*\n {2}README.md\n {2}RELEASE.md\n {2}pkg\/plugin\/info.go/);
  });

  it('refuses a folder that holds a project of another name or kind', () => {
    const record = filesOf(plan(good))['.falco/record.yaml'] ?? '';
    const error = failure(
      { ...good, kind: 'integration-go' },
      { 'repositories/webhook-audit/.falco/record.yaml': record },
    );
    expect(error.message).toContain('already holds a project of the kind repository/plugin-go');
    const renamed = failure(
      { ...good, name: 'other', directory: 'repositories/webhook-audit' },
      { 'repositories/webhook-audit/.falco/record.yaml': record },
    );
    expect(renamed.message).toContain('already holds the project webhook-audit');
  });

  it('names file, line and column of a broken kind, and offers the others all the same', () => {
    const broken: ReadableTree = {
      ...templates,
      list: (path) => (path === 'repository' ? [...templates.list(path), 'broken'] : templates.list(path)),
      kind: (path) => (path === 'repository/broken/kind.yaml' ? 'file' : templates.kind(path)),
      read: (path) =>
        path === 'repository/broken/kind.yaml' ? new TextEncoder().encode('name: [\n') : templates.read(path),
    };
    expect(failure({ ...good, kind: 'broken' }, {}, {}, broken).message).toMatch(
      /^templates\/repository\/broken\/kind\.yaml:\d+:\d+: /,
    );
    expect(plan(good, {}, {}, broken).operations.length).toBeGreaterThan(60);
  });

  it('offers the questions of the chosen kind only', () => {
    const context = { host: memoryHost(), templates, data: () => memoryHost(), version: '1.2.3' };
    expect(repositoryOptions({ kind: 'plugin-go' })).toContain('pluginId');
    expect(repositoryOptions({ kind: 'integration-go' })).not.toContain('pluginId');
    function repositoryOptions(given: object) {
      return Object.keys(repository.optionsFor({ ...given }, context));
    }
  });
});

function withModes(files: Readonly<Record<string, string | Uint8Array>>): Files {
  const executable = new Set(
    plan(good).operations.flatMap((operation) =>
      operation.type === 'write' && operation.mode === '755' ? [operation.path] : [],
    ),
  );
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      executable.has(path.replace('repositories/webhook-audit/', '')) ? { content, mode: '755' as const } : content,
    ]),
  );
}
