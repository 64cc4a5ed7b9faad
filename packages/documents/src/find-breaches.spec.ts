import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBreaches } from './find-breaches.ts';
import { toJsonSchema } from './json-schema.ts';

const key = fc.constantFrom('a', 'b', 'c');
const text = fc.constantFrom('', 'a', 'b', 'ab', '😀', '(');
const scalar = fc.oneof(text, fc.constantFrom(0, 1, 2, 1.5), fc.boolean(), fc.constant(null));
const { value } = fc.letrec((again) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(again('value'), { maxLength: 3 }),
    fc.dictionary(key, again('value'), { maxKeys: 3 }),
  ),
}));
const type = fc.constantFrom('array', 'boolean', 'integer', 'null', 'number', 'object', 'string');
const small = fc.integer({ min: 0, max: 2 });
const { schema } = fc.letrec((again) => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    fc.boolean(),
    fc.constant({ $ref: '#/$defs/shared' }),
    fc.record(
      {
        type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
        enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
        const: fc.oneof(scalar, fc.constant({ a: [1], b: 'a' })),
        required: fc.uniqueArray(key, { maxLength: 2 }),
        properties: fc.dictionary(key, again('schema'), { maxKeys: 2 }),
        additionalProperties: again('schema'),
        propertyNames: again('schema'),
        minProperties: small,
        items: again('schema'),
        minItems: small,
        maxItems: small,
        uniqueItems: fc.boolean(),
        minLength: small,
        maxLength: small,
        pattern: fc.constantFrom('^a', 'b$', '^.$'),
        format: fc.constant('regex'),
        minimum: small,
        maximum: small,
        allOf: fc.array(again('schema'), { minLength: 1, maxLength: 2 }),
        anyOf: fc.array(again('schema'), { minLength: 1, maxLength: 3 }),
        oneOf: fc.array(again('schema'), { minLength: 1, maxLength: 3 }),
        not: again('schema'),
        if: again('schema'),
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON schema, in data that nobody awaits
        then: again('schema'),
        else: again('schema'),
      },
      { requiredKeys: [] },
    ),
  ),
}));

function isRegularExpression(candidate: string): boolean {
  try {
    new RegExp(candidate, 'u');
    return true;
  } catch {
    return false;
  }
}

describe('findBreaches', () => {
  it('admits what ajv admits, and nothing else, for any schema of these keywords', () => {
    fc.assert(
      fc.property(schema, schema, fc.array(value, { minLength: 1, maxLength: 8 }), (shared, some, values) => {
        const whole = { $defs: { shared: withoutReference(shared) }, allOf: [some] };
        const ajv = new Ajv2020({ strict: false, formats: { regex: isRegularExpression } });
        const admits = ajv.compile(whole);
        const ours = toJsonSchema(whole);
        for (const candidate of values) expect(findBreaches(ours, candidate).length === 0).toBe(admits(candidate));
      }),
      { numRuns: 150 },
    );
  });
});

/** What is shared would otherwise lead into itself for ever. */
function withoutReference(shared: unknown): unknown {
  return JSON.parse(JSON.stringify(shared).replaceAll('{"$ref":"#/$defs/shared"}', 'true'));
}
