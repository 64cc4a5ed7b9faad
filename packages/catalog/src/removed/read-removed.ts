import { joinPath, type ReadableTree, readText, ToolkitError } from '@falco-toolkit/core';
import { type KnownDocument, type RemovedFact, removedDocumentsSchema, removedSchema } from './removed-fact.ts';

const folder = 'removed';
const documentsFile = 'documents.yaml';

/** All that is known of what Falco no longer has. */
export interface RemovedFacts {
  readonly facts: readonly RemovedFact[];
  readonly documents: Readonly<Record<string, KnownDocument>>;
}

/** Reads the facts of a data folder of this package. Throws a `ToolkitError` for what its schema refuses. */
export function readRemoved(data: ReadableTree): RemovedFacts {
  const files = data.list(folder).filter((name) => name.endsWith('.yaml'));
  const facts = files
    .filter((name) => name !== documentsFile)
    .flatMap((name) => removedSchema.read(sourceOf(data, name)).value.removed);
  refuseRepeated(facts);
  return { facts, documents: removedDocumentsSchema.read(sourceOf(data, documentsFile)).value.documents };
}

function sourceOf(data: ReadableTree, name: string): { readonly file: string; readonly text: string } {
  const file = joinPath(folder, name);
  return { file: `catalog/${file}`, text: readText(data, file) ?? '' };
}

function refuseRepeated(facts: readonly RemovedFact[]): void {
  const known = new Set<string>();
  for (const { id } of facts) {
    if (known.has(id))
      throw new ToolkitError({ code: 'broken-metadata', message: `two removed features are called ${id}` });
    known.add(id);
  }
}
