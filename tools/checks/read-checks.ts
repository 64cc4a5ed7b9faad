import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineSchema } from '@falco-toolkit/documents';
import { type Check, checkSources } from './check.ts';

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text, minItems: 1 };
const expressions = { type: 'array', items: { type: 'string', format: 'regex' }, minItems: 1 };

/** What checks.yaml may say. */
export const checksSchema = defineSchema<readonly Check[]>(
  {
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      required: ['source', 'check', 'asks', 'met'],
      properties: {
        source: { enum: Object.keys(checkSources) },
        check: text,
        asks: text,
        met: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            anyOf: [{ required: ['file'] }, { required: ['none'] }],
            properties: {
              kinds: texts,
              file: text,
              has: expressions,
              lacks: expressions,
              every: { const: true },
              none: text,
            },
            additionalProperties: false,
          },
        },
        except: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            required: ['kinds', 'because'],
            properties: { kinds: texts, because: text },
            additionalProperties: false,
          },
        },
      },
      additionalProperties: false,
    },
  },
  'broken-metadata',
);

/** The checks of checks.yaml, in its order. */
export function readChecks(): readonly Check[] {
  const file = join(import.meta.dirname, 'checks.yaml');
  return checksSchema.read({ file, text: readFileSync(file, 'utf8') }).value;
}
