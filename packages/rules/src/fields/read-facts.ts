import { joinPath, listFiles, type ReadableTree, readText } from '@falco-toolkit/core';
import type { TextSource } from '@falco-toolkit/documents';
import { catalogueSchema, eventsSchema, removedSchema, sourcesSchema } from './fact-schemas.ts';
import type { Facts, FieldCatalogue } from './field-catalogue.ts';
import type { FieldFacts } from './field-facts.ts';

/** Reads one catalogue of fields. Throws a `ToolkitError` that names file, line and column of everything wrong. */
export function readFieldCatalogue(source: TextSource): FieldCatalogue {
  const { fields, plugins = [], sources, title, version } = catalogueSchema.read(source).value;
  const facts = Object.entries(fields).map(([name, field]): [string, FieldFacts] => [
    name,
    typeof field === 'string' ? { type: field } : field,
  ]);
  return { title, sources, plugins, version, fields: new Map(facts) };
}

/** Reads the data folder of this package: what the checks know of Falco. */
export function readFacts(data: ReadableTree): Facts {
  const source = (file: string): TextSource => ({ file, text: readText(data, file) ?? '' });
  const events = eventsSchema.read(source('events.yaml')).value;
  return {
    catalogues: listFiles(data, 'fields').map((file) => readFieldCatalogue(source(joinPath('fields', file)))),
    removed: new Map(Object.entries(removedSchema.read(source('removed-fields.yaml')).value.classes)),
    eventTypes: new Set(events.types),
    parameters: new Set(events.parameters),
    sources: new Map(Object.entries(sourcesSchema.read(source('sources.yaml')).value.sources)),
  };
}
