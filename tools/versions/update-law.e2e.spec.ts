import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { commands } from '@falco-toolkit/commands';
import {
  type CommandContext,
  compareText,
  type Host,
  joinPath,
  type MemoryFile,
  memoryHost,
  type Plan,
  type ReadableTree,
} from '@falco-toolkit/core';
import { dataFolder, generators, templatesFolder } from '@falco-toolkit/generators';
import { type ProjectRecord, pristinePath, readRecord, recordPath, writeRecord } from '@falco-toolkit/kinds';
import { exampleDate, listExamples } from '@falco-toolkit/testing';
import { describe, expect, it } from 'vitest';
import type { VersionFixture } from './version-fixture.ts';

type Files = Readonly<Record<string, MemoryFile>>;

const templates = diskTree(templatesFolder);
const update = await commands.update.load();
const folder = join(import.meta.dirname, '..', '..', 'packages', 'testing', 'versions');
const versions = readdirSync(folder).map(
  (name): VersionFixture => JSON.parse(readFileSync(join(folder, name), 'utf8')),
);

/** Newer than all that was ever released. */
const now = '999.0.0';

const contextOf = (host: Host, from: ReadableTree, version: string): CommandContext => ({
  host,
  templates: from,
  data: (name) => diskTree(dataFolder(name)),
  version,
  outside: {
    run: async () => undefined,
    progress: () => {},
    request: () => Promise.reject(new Error('there is no network')),
  },
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

/** A project in `project` as some templates make it. */
function generate(generator: keyof typeof generators, answers: object, from: ReadableTree, version: string): Files {
  const context = contextOf(memoryHost({}, { today: exampleDate }), from, version);
  return carryOut({}, generators[generator].plan({ ...answers, directory: 'project' }, context));
}

async function updated(files: Files): Promise<Files> {
  const result = await update.run({}, contextOf(memoryHost(files, { today: '2030-01-01' }), templates, now));
  expect(result.passed, result.render('text')).toBe(true);
  return result.plan === undefined ? files : carryOut(files, result.plan);
}

/** Everything that is the toolkit's, byte for byte. What was seeded is its owner's, and the record tells it as it was then. */
function comparable(files: Files): Readonly<Record<string, readonly [string | undefined, string]>> {
  const host = memoryHost(files);
  const record = readRecord(host, 'project');
  if (record === undefined) throw new Error('the record is gone');
  const seeded = (path: string) => record.files[path]?.ownership === 'seeded';
  const lasting: ProjectRecord = {
    ...record,
    files: Object.fromEntries(Object.entries(record.files).filter(([path]) => !seeded(path))),
  };
  const known = new Set([...Object.keys(lasting.files), ...Object.keys(lasting.files).map(pristinePath)]);
  const shown = Object.keys(files)
    .filter((path) => path.startsWith('project/'))
    .map((path) => path.slice('project/'.length))
    .filter((path) => known.has(path) || (path.startsWith('.falco/') && path !== recordPath))
    .sort(compareText);
  const entries = shown.map((path) => {
    const at = joinPath('project', path);
    return [path, [host.mode(at), Buffer.from(host.read(at) ?? []).toString('latin1')] as const] as const;
  });
  return Object.fromEntries([...entries, [recordPath, ['644', String(writeRecord(lasting).content)]]]);
}

describe('updating gives what generating gives', () => {
  const old = versions.flatMap(({ examples, texts, version }) =>
    Object.entries(examples).map(([id, example]) => ({ title: `${id} of ${version}`, example, texts })),
  );

  it.each(old.map((one) => [one.title, one] as const))('for %s', async (_, { example, texts }) => {
    const text = (key: string) => texts[key] ?? '';
    const start: Record<string, MemoryFile> = { [`project/${recordPath}`]: text(example.record) };
    const record = readRecord(memoryHost(start), 'project');
    for (const [path, entry] of Object.entries(record?.files ?? {})) {
      const content = entry.ownership === 'managed' ? text(example.files[path] ?? '') : 'what the owner made of it\n';
      start[`project/${path}`] = { content, mode: entry.mode ?? '644' };
      if (entry.ownership === 'managed') start[`project/${pristinePath(path)}`] = content;
    }
    const after = await updated(start);
    const answers = record?.answers ?? {};
    const [generator = '', kind] = (record?.template ?? '').split('/');
    // The generator is one that there is: the record was read by the update just now.
    const fresh = generate(generator as keyof typeof generators, { ...answers, kind }, templates, now);
    expect(comparable(after)).toEqual(comparable(fresh));
    for (const [path, entry] of Object.entries(record?.files ?? {})) {
      if (entry.ownership === 'seeded') expect(after[`project/${path}`], path).toEqual(start[`project/${path}`]);
    }
    expect(await updated(after)).toEqual(after);
  });

  it.each(listExamples(templates).map((example) => [example.id, example] as const))(
    'for %s from templates that said other things, under other names, and gave more and fewer files',
    async (_, { answers, generator }) => {
      const start = generate(generator, answers, otherTemplates(templates), '0.0.1');
      const after = await updated(start);
      const fresh = generate(generator, answers, templates, now);
      expect(Object.keys(after).sort()).toEqual(Object.keys(fresh).sort());
      expect(comparable(after)).toEqual(comparable(fresh));
    },
  );
});

/** The templates as they might have been: every file of a project has other lines, one has another name, some are more or fewer. */
function otherTemplates(tree: ReadableTree): ReadableTree {
  const inFiles = (path: string) => /^[^/]+(?:\/[^/]+)?\/files\//.test(path);
  const away = (name: string) => name === 'LICENSE' || name === '.editorconfig';
  const renamed = 'security-notes.md.hbs';
  const original = (path: string) => path.replace(new RegExp(`${renamed}$`), 'SECURITY.md.hbs');
  return {
    kind: (path) => (path.endsWith('files/EXTRA') ? 'file' : tree.kind(original(path))),
    mode: (path) => (path.endsWith('files/EXTRA') ? '755' : tree.mode(original(path))),
    list: (path) => [
      ...tree
        .list(path)
        .filter((name) => !inFiles(`${path}/`) || !away(name))
        .map((name) => (name === 'SECURITY.md.hbs' ? renamed : name)),
      ...(path.endsWith('_layers/editor/files') ? ['EXTRA'] : []),
    ],
    read: (path) => {
      if (path.endsWith('files/EXTRA')) return new TextEncoder().encode('extra\n');
      const content = tree.read(original(path));
      if (content === undefined || !inFiles(path)) return content;
      return new Uint8Array([...content, ...new TextEncoder().encode('\n# as it was\n')]);
    },
  };
}
