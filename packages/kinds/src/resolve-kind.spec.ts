import { type OpenAnswers, ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { readKind } from './read-manifest.ts';
import { renderFiles } from './render-files.ts';
import { resolveKind, resolveVerify } from './resolve-kind.ts';
import { sampleTemplates } from './sample.fixture.ts';
import { createEngine } from './template-engine.ts';

const make = (answers: OpenAnswers, templates = sampleTemplates()) => {
  const engine = createEngine(templates);
  const kind = resolveKind({
    templates,
    engine,
    manifest: readKind(templates, 'repository', 'note'),
    answers,
    facts: {},
  });
  return { kind, files: renderFiles(templates, engine, kind, answers) };
};
const failure = (action: () => unknown): ToolkitError => {
  try {
    action();
  } catch (error) {
    if (error instanceof ToolkitError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};
const dry = { name: 'edge', tone: 'dry' };

describe('a kind', () => {
  it('gives the files of its layers and its own, rendered or copied, with mode, ownership and origin', () => {
    const { files } = make(dry);
    const table = files.map(({ path, content, mode, ownership, origin }) => [
      path,
      typeof content === 'string' ? content : [...content],
      `${mode} ${ownership} ${origin}`,
    ]);
    expect(table).toEqual([
      ['LICENSE', 'text of {{nobody}}\n', '644 managed layer:licence'],
      ['README.md', 'Dear Edge\n', '644 managed kind:note'],
      ['logo.png', [0x89, 0x50, 0xff, 0x00], '644 managed kind:note'],
      ['notes/__init__.py', '', '644 seeded kind:note'],
      ['notes/edge.md', 'dry\n', '644 seeded kind:note'],
      ['run.sh', '#!/bin/sh\n', '755 managed kind:note'],
    ]);
  });

  it('refuses a link that leads out of the templates rather than write an empty file', () => {
    const link = 'repository/note/files/passwd';
    const templates = sampleTemplates();
    const linked = {
      ...templates,
      list: (path: string) => [...templates.list(path), ...(path === 'repository/note/files' ? ['passwd'] : [])],
      kind: (path: string) => (path === link ? ('link' as const) : templates.kind(path)),
    };
    expect(failure(() => make(dry, linked))).toMatchObject({
      code: 'broken-template',
      message: expect.stringContaining(`templates/${link} cannot be read`),
    });
  });

  it('adds layers, files and steps whose condition holds', () => {
    const answers = { name: 'edge', tone: 'warm', signature: 'Ann' };
    const { kind, files } = make(answers);
    expect(files.map(({ path }) => path)).toContain('notes/warm.md');
    expect(files.find(({ path }) => path === 'CARD')?.content).toBe('85\n');
    expect(files.find(({ path }) => path === 'README.md')?.content).toBe('Dear Edge, Ann\n');
    expect(resolveVerify(kind.manifest, answers, sampleTemplates()).map(({ title }) => title)).toEqual([
      'It is there',
      'Card',
    ]);
  });

  it('refuses a value in a path that is not one path segment', () => {
    expect(failure(() => make({ name: 'a/b', tone: 'dry' })).message).toContain('no path segment');
  });

  it('refuses a layer whose needs the kind does not meet', () => {
    const templates = sampleTemplates({
      '_layers/licence/layer.yaml':
        'apiVersion: falco.org/v1alpha1\nkind: Layer\nname: licence\ntitle: T\nsummary: S.\nneeds: [module]\n',
    });
    expect(failure(() => make(dry, templates)).message).toBe(
      "the layer licence needs module, which the kind note does not give [broken-manifest]\n  Add it to the kind's values.",
    );
  });
});

describe('readKind', () => {
  it('names the nearest kind', () => {
    expect(failure(() => readKind(sampleTemplates(), 'repository', 'notes')).problems[0]).toMatchObject({
      code: 'unknown-kind',
      hint: 'Did you mean note? There are: note.',
    });
  });

  it.each([
    ['a syntax error', 'name: [note\nkind: Kind\n', /^templates\/repository\/note\/kind\.yaml:2:1: /],
    ['a key twice', 'name: note\nname: note\n', /kind\.yaml:2:1: .*unique/],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((c, i) => `${c}: &${c} [${`*${'abcdefgh'[i]},`.repeat(9)}]`)
        .join('\n')}\n`,
      /alias/,
    ],
  ])('names file, line and column of %s', (_, text, expected) => {
    const templates = sampleTemplates({ 'repository/note/kind.yaml': text });
    expect(failure(() => readKind(templates, 'repository', 'note')).message).toMatch(expected);
  });

  it('reports every key and value that the schema does not know, with a frame and the nearest', () => {
    const text =
      'apiVersion: falco.org/v1alpha1\nkind: Kind\nname: note\ntier: repositry\ntitel: Note\nsummary: A note.\nlayers: []\nexamples: []\nverify: []\n';
    const { problems } = failure(() =>
      readKind(sampleTemplates({ 'repository/note/kind.yaml': text }), 'repository', 'note'),
    );
    expect(problems.map(({ message, at }) => [`${at?.line}:${at?.column}`, message])).toEqual([
      ['1:1', 'the document lacks the key title'],
      ['5:1', 'the document has the unknown key titel'],
      ['4:7', 'tier is "repositry", not one of contrib, repository, composition'],
      ['8:11', 'examples must NOT have fewer than 1 items'],
    ]);
    expect(problems[1]?.hint).toBe('Did you mean title?');
    expect(problems[1]?.frame).toBe(
      '    4 | tier: repositry\n  > 5 | titel: Note\n      | ^\n    6 | summary: A note.',
    );
  });

  it.each([
    ['layers:', 'layers:\n  - licens', '14:5: there is no layer "licens"', 'Did you mean licence?'],
    ['name: postcard', 'name: zzz', '15:13: there is no layer "zzz"', 'Layers are the folders'],
    ["md', when: { tone", "md', when: { tune", '18:39: there is no question "tune" here', 'Did you mean tone?'],
    [
      'when: { tone: warm } }\nvalues',
      'when: { sig: x } }\nvalues',
      'there is no question "sig" here',
      'There are: tone',
    ],
    ['choices:', 'when: { signature: x }, choices:', 'no question "signature" here', 'There are: name'],
    ['targets:', 'requires: { engine: 0.57.0, when: { tuna: x } }\ntargets:', '19:37: there is', 'Did you mean tone?'],
  ])('names the place of what would have no effect: %s', (from, to, place, hint) => {
    const kind = new TextDecoder().decode(sampleTemplates().read('repository/note/kind.yaml'));
    const templates = sampleTemplates({ 'repository/note/kind.yaml': kind.replace(from, to) });
    const { message, problems } = failure(() => readKind(templates, 'repository', 'note'));
    expect(message).toContain(place);
    expect(problems[0]?.hint).toContain(hint);
    expect(problems[0]?.frame).toContain('>');
  });

  it('refuses a kind that calls itself otherwise than its folder', () => {
    const templates = sampleTemplates();
    const renamed = { ...templates, list: () => ['memo'], kind: () => 'file' as const };
    expect(failure(() => readKind(renamed, 'repository', 'memo')).code).toBe('broken-manifest');
  });
});
