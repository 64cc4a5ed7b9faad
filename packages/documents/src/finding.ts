import type { JsonSchemaObject } from './json-schema.ts';

/** Keys and indexes from the top of a document to one of its parts. */
export type DocumentPath = readonly (string | number)[];

/** A rule of a schema that a part of a document breaks. */
export interface Finding {
  readonly path: DocumentPath;
  /** The keyword of the rule; `false` where a schema admits nothing at all. */
  readonly keyword: keyof JsonSchemaObject | 'false';
  /** The schema that has the keyword. */
  readonly schema: JsonSchemaObject;
  /** What stands at the path; the name of a key where the rule is about that. */
  readonly value: unknown;
  /** The key that is missing, unknown or misnamed in the map at the path. */
  readonly key?: string;
}
