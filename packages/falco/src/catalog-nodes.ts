import { artifactSchema } from '@falco-toolkit/catalog';
import { type ReadableTree, readText } from '@falco-toolkit/core';
import type { FactsCache } from './facts-cache.ts';

/** A core artifact as a node of the graph that no project is. */
export interface CatalogNode {
  readonly type: 'core';
  readonly name: string;
  readonly data: { version: string; packageName: string };
}

/** The nodes of the core artifacts that projects build on, by name (`core:falco`), with their newest version in the catalogue. */
export function catalogNodes(
  buildsOn: Iterable<string>,
  catalog: ReadableTree,
  cache: FactsCache,
): Readonly<Record<string, CatalogNode>> {
  const names = [...new Set(buildsOn)].filter((name) => name.startsWith('core:')).sort();
  return Object.fromEntries(
    names.map((name) => {
      const id = name.slice('core:'.length);
      const file = `artifacts/${id}.yaml`;
      const text = readText(catalog, file);
      const version = text === undefined ? 'unknown' : cache.get([file, text], () => newestIn(file, text));
      return [name, { type: 'core', name, data: { version, packageName: id } }];
    }),
  );
}

function newestIn(file: string, text: string): string {
  return artifactSchema.read({ file, text }).value.versions[0]?.version ?? 'unknown';
}
