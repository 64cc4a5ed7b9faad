import { type CheckedDocument, defineSchema, type TextSource } from '@falco-toolkit/documents';
import type { CompositionFile } from './composition-file.ts';
import { compositionSchema } from './composition-schema.ts';

const schema = defineSchema<CompositionFile>(compositionSchema(), 'broken-metadata');

/**
 * Reads a `composition.yaml`: its shape. Whether its parts fit each other is known once it is planned. Throws a
 * `ToolkitError` with everything that is wrong, each with file, line, column and frame.
 */
export function readComposition(source: TextSource): CheckedDocument<CompositionFile> {
  return schema.read(source);
}
