import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryHost, ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import type { Check } from './gate.ts';
import { readWorkspaceGates } from './workspace-gates.ts';

const folder = join(import.meta.dirname, '..', '..', 'data', 'gates');
const data = memoryHost(
  Object.fromEntries(readdirSync(folder).map((name) => [`gates/${name}`, readFileSync(join(folder, name), 'utf8')])),
);
const gates = readWorkspaceGates(memoryHost(), data);

const gate = `
  - id: our-gate
    title: It has our file
    why: We want it.
    how: Add it.
    source: us
    severity: error
    tier: contrib
    pillar: form
    check: { type: files, anyOf: [our.txt] }
`;

function own(text: string, name = 'own'): ReturnType<typeof readWorkspaceGates> {
  const workspace = memoryHost({ [`tools/falco/gates/${name}.yaml`]: text });
  return readWorkspaceGates(workspace, data);
}

function failure(text: string): string {
  try {
    own(text);
  } catch (error) {
    if (error instanceof ToolkitError) return error.message;
    throw error;
  }
  throw new Error('the gates were taken');
}

const heading = 'apiVersion: falco.org/v1alpha1\nkind: Gates\ngates:';

function flatten(check: Check): readonly Check[] {
  return check.type === 'any' || check.type === 'all' ? check.of.flatMap(flatten) : [check];
}

describe('the gates', () => {
  it('ask every tier for something, and an official artifact for each of its pillars', () => {
    expect(new Set(gates.map(({ tier }) => tier))).toEqual(new Set(['contrib', 'repository', 'official']));
    const official = gates.filter(({ tier }) => tier === 'official').map(({ pillar }) => pillar);
    expect(new Set(official)).toEqual(new Set(['security', 'resilience', 'stability']));
  });

  it.each(gates.map((one) => [one.id, one] as const))(
    'say of %s what is true, what goes wrong without it, and what to do',
    (_id, one) => {
      expect(one.title).toMatch(/^[A-Zt].*[^.]$/);
      expect(one.why).toMatch(/\.$/);
      expect(one.how).toMatch(/\.$/);
      for (const check of flatten(one.check)) {
        // A waiver stands where the record would, so that both have one place.
        if (check.type === 'evidence') expect(check.record).toBe(`${one.pillar}/${one.id}`);
        if (check.type === 'evidence') expect(check.claim).toBeDefined();
        if (check.type === 'text') expect(() => new RegExp(check.pattern, 'iu')).not.toThrow();
      }
    },
  );
});

describe('gates of a workspace', () => {
  it('are found below tools/falco and come with those of the toolkit', () => {
    const all = own(`${heading}${gate}`);
    expect(all.map(({ id }) => id)).toContain('our-gate');
    expect(all.length).toBe(gates.length + 1);
  });

  it('take the place of one of the toolkit with the same id', () => {
    const all = own(`${heading}${gate.replace('our-gate', 'readme')}`);
    expect(all.length).toBe(gates.length);
    expect(all.find(({ id }) => id === 'readme')?.title).toBe('It has our file');
  });

  it.each([
    ['a check that there is none of', gate.replace('type: files', 'type: run'), 'Known', 'gates.0.check.type is "run"'],
    ['a key that the check does not have', gate.replace('anyOf:', 'any:'), '', 'unknown key any'],
    [
      'an expression that is none',
      gate.replace('{ type: files, anyOf: [our.txt] }', '{ type: text, files: [a], pattern: "(" }'),
      '',
      'no regular expression',
    ],
    ['a way out of the artifact', gate.replace('our.txt', '../secret'), '', '"../secret"'],
    ['an unknown severity', gate.replace('error', 'fatal'), '', 'severity is "fatal"'],
    ['the same id twice', gate + gate, '', 'there is a gate our-gate in tools/falco/gates/own.yaml already'],
    ['no gates at all', ' []', '', 'fewer than 1 items'],
    ['no YAML', ' [', '', 'own.yaml:'],
  ])('refuse %s, with file and line', (_title, text, _hint, words) => {
    const message = failure(`${heading}${text}`);
    expect(message).toContain(words);
    expect(message).toMatch(/^tools\/falco\/gates\/own\.yaml:\d+:\d+: /);
  });
});
