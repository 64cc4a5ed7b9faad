import { defineSchema } from '@falco-toolkit/documents';
import type { Tool } from './tool.ts';

/** The entries of tools.yaml by the name of their tool. */
export type ToolsDocument = Readonly<Record<string, Omit<Tool, 'name'>>>;

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: { type: 'string' } };

const pinnedPackage = {
  registry: { enum: ['npm', 'pypi'] },
  package: text,
  version: text,
  integrity: {
    type: 'string',
    pattern: '^sha(256|512)-[A-Za-z0-9+/]+=*$',
    description: 'Write it as sha512-… in base64, as in a lock file of npm.',
  },
};

/** What every kind of source has to have besides its kind, and what it may have. */
const sources = {
  'go-module': { required: { module: text, package: text }, optional: { wraps: text, ldflags: texts } },
  wheel: { required: { requirements: text }, optional: {} },
  npm: { required: { lock: text }, optional: { command: text } },
  carried: {
    required: { ...pinnedPackage, inside: { ...texts, minItems: 1 }, host: text },
    optional: {},
  },
  'kubernetes-schemas': {
    required: {
      ...pinnedPackage,
      inside: text,
      kubernetes: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^1\\.[0-9]+\\.[0-9]+$' } },
    },
    optional: {},
  },
  system: { required: { hint: text }, optional: {} },
} as const satisfies Record<Tool['source']['kind'], { required: object; optional: object }>;

const source = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { enum: Object.keys(sources) } },
  // Only the rules of the given kind apply: those of the others would only mislead.
  allOf: Object.entries(sources).map(([kind, { optional, required }]) => ({
    if: { properties: { kind: { const: kind } }, required: ['kind'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      properties: { kind: {}, ...required, ...optional },
      required: Object.keys(required),
      additionalProperties: false,
    },
  })),
};

/** What a tools.yaml may say. */
export const toolsSchema = defineSchema<ToolsDocument>(
  {
    type: 'object',
    minProperties: 1,
    additionalProperties: {
      type: 'object',
      required: ['title', 'why', 'version', 'seconds', 'check', 'source'],
      properties: {
        title: text,
        why: text,
        version: text,
        seconds: { type: 'number', minimum: 0 },
        check: {
          type: 'object',
          required: ['expect'],
          properties: { args: texts, file: text, expect: { type: 'string' } },
          // A program is asked, a folder has a file that is read.
          if: { required: ['file'] },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: { properties: { file: {}, expect: {} }, additionalProperties: false },
          else: { required: ['args'] },
          additionalProperties: false,
        },
        source,
      },
      additionalProperties: false,
    },
  },
  'broken-metadata',
);
