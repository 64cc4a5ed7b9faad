import {
  compareText,
  joinPath,
  type Problem,
  type ReadableTree,
  readText,
  suggestion,
  throwProblems,
} from '@falco-toolkit/core';
import { defineSchema } from '@falco-toolkit/documents';
import artifactJson from '../schemas/artifact.schema.json' with { type: 'json' };
import type { Artifact } from './artifact.ts';
import { type ConfigKey, readConfigKeys } from './config-keys.ts';
import { compareVersions } from './version-range.ts';

/** The schema of a file of the catalogue. */
export const artifactSchema = defineSchema<Artifact>(artifactJson, 'broken-manifest');

/** The artifacts that compositions are made of. */
export interface Catalog {
  /** By id, sorted. */
  readonly artifacts: ReadonlyMap<string, Artifact>;
  /** The keys of Falco's configuration file, by their path. */
  readonly configKeys: ReadonlyMap<string, ConfigKey>;
}

const read = new WeakMap<ReadableTree, Catalog>();

/** The catalogue as a build leaves it beside its files: read and checked, so that commands need not. */
export const compiledCatalogFile = 'catalog.json';

/** A catalogue as {@link readCatalog} finds it in {@link compiledCatalogFile}. */
export function compileCatalog({ artifacts, configKeys }: Catalog): string {
  return JSON.stringify({ artifacts: [...artifacts], configKeys: [...configKeys] });
}

/**
 * Reads a catalogue: `artifacts/<id>.yaml` and `falco-config.yaml` of a tree. A tree is read once. Throws a `ToolkitError`
 * for files that are broken, and for artifacts that are required and not there or require each other.
 */
export function readCatalog(tree: ReadableTree): Catalog {
  const known = read.get(tree);
  if (known !== undefined) return known;
  const compiled = readText(tree, compiledCatalogFile);
  const catalog = compiled === undefined ? readFiles(tree) : takeCompiled(compiled);
  read.set(tree, catalog);
  return catalog;
}

function takeCompiled(text: string): Catalog {
  // What wrote it had read and checked every part.
  const { artifacts, configKeys } = JSON.parse(text) as {
    readonly artifacts: readonly (readonly [string, Artifact])[];
    readonly configKeys: readonly (readonly [string, ConfigKey])[];
  };
  return { artifacts: new Map(artifacts), configKeys: new Map(configKeys) };
}

function readFiles(tree: ReadableTree): Catalog {
  const files = tree.list('artifacts').filter((name) => name.endsWith('.yaml'));
  const artifacts = files.map((name) => readArtifact(tree, name)).sort((a, b) => compareText(a.id, b.id));
  const catalog = { artifacts: new Map(artifacts.map((one) => [one.id, one])), configKeys: readConfigKeys(tree) };
  throwProblems([...missingParts(catalog), ...cycles(catalog)]);
  return catalog;
}

function readArtifact(tree: ReadableTree, name: string): Artifact {
  const path = joinPath('artifacts', name);
  const { value, source } = artifactSchema.read({ file: `catalog/${path}`, text: readText(tree, path) ?? '' });
  if (`${value.id}.yaml` !== name) {
    const message = `the artifact in ${name} calls itself ${value.id}`;
    throwProblems([{ code: 'broken-manifest', message, at: source.locate(['id']), hint: 'Give both the same name.' }]);
  }
  return { ...value, versions: [...value.versions].sort((a, b) => compareVersions(b.version, a.version)) };
}

function missingParts({ artifacts }: Pick<Catalog, 'artifacts'>): readonly Problem[] {
  return [...artifacts.values()].flatMap(({ id, plugin, requires = [] }) =>
    [...requires.map(({ artifact }) => artifact), ...[plugin?.rules ?? []].flat()]
      .filter((wanted) => !artifacts.has(wanted))
      .map((wanted): Problem => {
        const hint = suggestion(wanted, artifacts.keys(), 'Add it to the catalogue.');
        return { code: 'broken-manifest', message: `${id} requires ${wanted}, which the catalogue lacks`, hint };
      }),
  );
}

function cycles({ artifacts }: Pick<Catalog, 'artifacts'>): readonly Problem[] {
  const settled = new Set<string>();
  const problems: Problem[] = [];
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) {
      const circle = [...path.slice(path.indexOf(id)), id];
      const message = `artifacts require each other in a circle: ${circle.join(' → ')}`;
      problems.push({ code: 'broken-manifest', message, hint: 'Leave one of these requirements out.' });
      return;
    }
    if (settled.has(id)) return;
    for (const { artifact } of artifacts.get(id)?.requires ?? []) visit(artifact, [...path, id]);
    settled.add(id);
  };
  for (const id of artifacts.keys()) visit(id, []);
  return problems;
}
