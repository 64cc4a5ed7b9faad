import { type MemoryFile, ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { attachFolder } from './attach.fixture.ts';
import { precompileFolder } from './precompile-folder.ts';
import { readKind } from './read-manifest.ts';
import { renderFiles } from './render-files.ts';
import { resolveKind } from './resolve-kind.ts';
import { sampleTemplates } from './sample.fixture.ts';
import { createEngine } from './template-engine.ts';

const answers = { name: 'edge', tone: 'warm', signature: 'me' };
const partial = { '_partials/closing.hbs': 'Yours, {{signature}}', '_partials/rule.hbs': '--' };
const letter = { 'repository/note/files/LETTER.hbs': '{{greeting}}\n{{> rule}} {{> closing}}!\n' };
const built = precompileFolder(sampleTemplates({ ...partial, ...letter }));

/** The files that a changed template folder gives with what was built from the unchanged one, and what was taken of that. */
function render(changes: Readonly<Record<string, MemoryFile>> = {}, given: object = answers) {
  const templates = sampleTemplates({ ...partial, ...letter, ...changes });
  const asked = attachFolder(templates, built);
  const engine = createEngine(templates);
  const manifest = readKind(templates, 'repository', 'note');
  const kind = resolveKind({ templates, engine, manifest, answers: { ...answers, ...given }, facts: {} });
  const claims = renderFiles(templates, engine, kind, { ...answers, ...given });
  return { ...asked, files: Object.fromEntries(claims.map(({ path, content }) => [path, content])) };
}

const failure = (action: () => unknown): ToolkitError => {
  try {
    action();
  } catch (error) {
    if (error instanceof ToolkitError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('precompileFolder', () => {
  it('leaves nothing to compile, and no manifest to check', () => {
    const { files, missed } = render();
    expect([...missed]).toEqual([]);
    expect(files['LETTER']).toBe('Dear Edge\n-- Yours, me!\n');
    expect(files['CARD']).toBe('85\n');
  });

  it.each([
    ['a changed template', { 'repository/note/files/LETTER.hbs': 'Hi {{name}}\n' }, 'LETTER', 'Hi edge\n'],
    ['a template of their own', { 'repository/note/files/OWN.hbs': '{{name}}{{name}}\n' }, 'OWN', 'edgeedge\n'],
    ['a changed partial', { '_partials/closing.hbs': 'Bye {{name}}' }, 'LETTER', 'Dear Edge\n-- Bye edge!\n'],
    ['changed facts', { '_data/stamps.yaml': 'price: 95\n' }, 'CARD', '95\n'],
  ])('is not used for %s', (_, changes, path, content) => {
    const { files, missed } = render(changes);
    expect(files[path]).toBe(content);
    expect(missed.size).toBeLessThanOrEqual(1);
  });

  it('is not used for a changed manifest', () => {
    const changed = sampleTemplates();
    const text = new TextDecoder().decode(changed.read('repository/note/kind.yaml'));
    const { files } = render({ 'repository/note/kind.yaml': text.replace('Dear {{', 'Hey {{') });
    expect(files['LETTER']).toBe('Hey Edge\n-- Yours, me!\n');
  });

  it('does not let a manifest pass in another folder than its own', () => {
    const templates = sampleTemplates();
    const copy = sampleTemplates({ 'repository/copy/kind.yaml': templates.read('repository/note/kind.yaml') ?? '' });
    attachFolder(copy, built);
    expect(failure(() => readKind(copy, 'repository', 'copy')).message).toContain('calls itself note');
  });

  it.each([
    [
      'a template',
      { 'repository/note/files/LETTER.hbs': 'a\n{{#if b}}\n' },
      'templates/repository/note/files/LETTER.hbs',
    ],
    ['a partial', { '_partials/closing.hbs': '{{shout x}}' }, 'templates/_partials/closing.hbs'],
    ['a layer', { '_layers/licence/layer.yaml': 'name: licence\n' }, 'templates/_layers/licence/layer.yaml:1:1'],
  ])('refuses a folder with %s that is broken, and says where', (_, changes, place) => {
    expect(failure(() => precompileFolder(sampleTemplates({ ...partial, ...letter, ...changes }))).message).toContain(
      place,
    );
  });
});

describe('a precompiled template', () => {
  const text = 'a\nb {{nmae}}{{#if x}}{{x.constructor.name}}{{/if}}\n';
  const folder = { ...partial, 'repository/note/files/X.hbs': text };
  const templates = sampleTemplates(folder);
  const asked = attachFolder(templates, precompileFolder(sampleTemplates(folder)));
  const engine = createEngine(templates);

  it('is as strict, and knows its lines', () => {
    expect(failure(() => engine.render('templates/x.hbs', text, { x: 'a' })).problems[0]).toMatchObject({
      code: 'broken-template',
      at: { file: 'templates/x.hbs', line: 2, column: 5 },
    });
    expect(failure(() => engine.render('templates/x.hbs', text, { nmae: '' })).code).toBe('broken-template');
    expect(failure(() => engine.render('templates/x.hbs', text, { nmae: '', x: 'a' })).code).toBe('broken-template');
    expect([...asked.missed]).toEqual([]);
  });

  it('names a partial when the mistake is in it', () => {
    expect(failure(() => engine.render('templates/x.hbs', '{{> closing}}', {})).problems[0].at).toEqual({
      file: 'templates/_partials/closing.hbs',
      line: 1,
      column: 10,
    });
  });
});
