import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { memoryHost, ToolkitError } from '@falco-toolkit/core';
import { describe, expect, it } from 'vitest';
import { compileCatalog, compiledCatalogFile, readCatalog } from './read-catalog.ts';
import { findVersion, newestFor } from './select-version.ts';
import { inRange } from './version-range.ts';

const catalog = readCatalog(diskTree(join(import.meta.dirname, '..', 'data')));
const artifacts = [...catalog.artifacts.values()];

describe('the catalogue', () => {
  it('has three minor releases of Falco, newest first', () => {
    const versions = catalog.artifacts.get('falco')?.versions.map(({ version }) => version) ?? [];
    expect(new Set(versions.map((version) => version.split('.').slice(0, 2).join('.')))).toStrictEqual(
      new Set(['0.44', '0.43', '0.42']),
    );
    expect([...versions].sort().reverse()).toStrictEqual(versions);
  });

  it.each(artifacts.map((one) => [one.id, one] as const))(
    '%s names only artifacts and versions that are there',
    (_, one) => {
      for (const { contains = {}, goesWith = {}, version } of one.versions) {
        for (const [id, wanted] of Object.entries({ ...contains, ...goesWith })) {
          const other = catalog.artifacts.get(id);
          expect(other === undefined ? id : findVersion(other, wanted)?.version, `${one.id} ${version}`).toBe(wanted);
        }
      }
    },
  );

  it.each(artifacts.map((one) => [one.id, one] as const))(
    '%s has every need once, with a reason and a source',
    (_, one) => {
      const needs = [...(one.needs ?? []), ...Object.values(one.outputs ?? {}).flatMap((output) => output.needs ?? [])];
      for (const need of needs) {
        expect(need.reason.endsWith('.'), need.id).toBe(false);
        expect(URL.canParse(need.source), need.id).toBe(true);
      }
      const own = (one.needs ?? []).map(({ id }) => id);
      expect(new Set(own).size).toBe(own.length);
    },
  );

  it.each(catalog.artifacts.get('falco')?.versions.map(({ version }) => version) ?? [])(
    'has a version of everything that goes with Falco %s',
    (falco) => {
      for (const one of artifacts) expect(newestFor(one, falco)?.version ?? one.id, one.id).not.toBe(one.id);
      const sensor = catalog.artifacts.get('falco');
      const contained = sensor === undefined ? undefined : findVersion(sensor, falco)?.contains;
      for (const [id, version] of Object.entries(contained ?? {})) {
        const range = catalog.artifacts.get(id)?.versions.find((known) => known.version === version)?.falco;
        expect(inRange(falco, range), `${id} ${version}`).toBe(true);
      }
    },
  );
});

const header = (id: string) => `apiVersion: falco.org/v1alpha1
kind: Artifact
id: ${id}
title: ${id}
summary: one
form: image
scope: external
source: https://example.org/${id}
reference: { type: image, repository: example.org/${id} }
versions: [{ version: 1.0.0 }]
`;

function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  try {
    readCatalog(memoryHost({ 'falco-config.yaml': 'keys: {}\n', ...files }));
    return [];
  } catch (error) {
    if (error instanceof ToolkitError) return error.problems.map(({ message }) => message);
    throw error;
  }
}

describe('a catalogue', () => {
  it('takes a new artifact as a file, without code', () => {
    expect(problemsOf({ 'artifacts/one.yaml': header('one') })).toStrictEqual([]);
  });

  it('says which required artifact is missing', () => {
    const requires = 'requires: [{ artifact: two, reason: it has to }]\n';
    expect(problemsOf({ 'artifacts/one.yaml': header('one') + requires })).toStrictEqual([
      'one requires two, which the catalogue lacks',
    ]);
  });

  it('says which artifacts require each other in a circle', () => {
    const requires = (id: string) => `requires: [{ artifact: ${id}, reason: it has to }]\n`;
    const files = {
      'artifacts/one.yaml': header('one') + requires('two'),
      'artifacts/two.yaml': header('two') + requires('one'),
    };
    expect(problemsOf(files)).toStrictEqual(['artifacts require each other in a circle: one → two → one']);
  });

  it('refuses a file whose name is not its id', () => {
    expect(problemsOf({ 'artifacts/one.yaml': header('two') })).toStrictEqual([
      'the artifact in one.yaml calls itself two',
    ]);
  });

  it('refuses a need that lacks what its kind says', () => {
    const need = 'needs: [{ id: x, kind: capability, reason: a, without: b, source: https://c.d, evidence: tested }]\n';
    expect(problemsOf({ 'artifacts/one.yaml': header('one') + need })).toStrictEqual([
      'needs.0 lacks the key capability',
    ]);
  });
});

describe('compileCatalog', () => {
  it('gives what is read as the catalogue itself', () => {
    const tree = diskTree(join(import.meta.dirname, '..', 'data'));
    const catalog = readCatalog(tree);
    const compiled = memoryHost({ [compiledCatalogFile]: compileCatalog(catalog) });
    expect(readCatalog(compiled)).toEqual(catalog);
  });
});
