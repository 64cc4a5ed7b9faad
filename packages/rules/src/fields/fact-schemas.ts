import type { ErrorCode } from '@falco-toolkit/core';
import { defineSchema } from '@falco-toolkit/documents';
import type { RemovedClass } from './field-catalogue.ts';
import { type FieldFacts, type FieldType, fieldTypes } from './field-facts.ts';

const code: ErrorCode = 'broken-manifest';
const words = { type: 'array', items: { type: 'string' } };
const provenance = {
  title: { type: 'string' },
  version: { type: 'string' },
  readFrom: { anyOf: [{ type: 'string' }, words] },
};

const fieldType = { enum: Object.keys(fieldTypes) };
const flag = { const: true };
const fieldFacts = {
  type: 'object',
  additionalProperties: false,
  required: ['type'],
  properties: {
    type: fieldType,
    list: flag,
    argument: { enum: ['required', 'optional'] },
    by: { enum: ['index', 'key', 'either'] },
    members: { enum: ['parameters', 'events', 'any'] },
    membersOnly: flag,
    noTransformer: flag,
    noComparand: flag,
    deprecated: flag,
  },
};

/** A file of fields: `data/fields/*.yaml`. */
export const catalogueSchema = defineSchema<{
  readonly title: string;
  readonly sources: readonly string[];
  readonly plugins?: readonly string[];
  readonly version: string;
  readonly fields: Readonly<Record<string, FieldType | FieldFacts>>;
}>(
  {
    type: 'object',
    additionalProperties: false,
    required: ['title', 'sources', 'version', 'readFrom', 'fields'],
    properties: {
      ...provenance,
      sources: words,
      plugins: words,
      fields: { type: 'object', additionalProperties: { anyOf: [fieldType, fieldFacts] } },
    },
  },
  code,
);

/** `data/events.yaml`. */
export const eventsSchema = defineSchema<{ readonly types: readonly string[]; readonly parameters: readonly string[] }>(
  {
    type: 'object',
    additionalProperties: false,
    required: ['version', 'readFrom', 'types', 'parameters'],
    properties: { ...provenance, types: words, parameters: words },
  },
  code,
);

/** `data/sources.yaml`. */
export const sourcesSchema = defineSchema<{ readonly sources: Readonly<Record<string, readonly string[]>> }>(
  {
    type: 'object',
    additionalProperties: false,
    required: ['version', 'readFrom', 'sources'],
    properties: { ...provenance, sources: { type: 'object', additionalProperties: words } },
  },
  code,
);

/** `data/removed-fields.yaml`. */
export const removedSchema = defineSchema<{ readonly classes: Readonly<Record<string, RemovedClass>> }>(
  {
    type: 'object',
    additionalProperties: false,
    required: ['version', 'readFrom', 'classes'],
    properties: {
      ...provenance,
      classes: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          required: ['since', 'hint'],
          properties: { since: { type: 'string' }, hint: { type: 'string' } },
        },
      },
    },
  },
  code,
);
