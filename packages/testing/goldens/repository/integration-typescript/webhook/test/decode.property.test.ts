// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fieldsOf } from '../src/alert/alert.ts';
import { compactJson } from '../src/alert/compact-json.ts';
import { decodeAlert, InvalidError, MalformedError } from '../src/alert/decode.ts';
import { payloads, sampleBody } from './payloads.ts';

// `make fuzz` asks for more.
const numRuns = Number(process.env.FUZZ_RUNS ?? 500);

/** A payload in which a few bytes are something else. */
const damaged = fc
  .tuple(
    fc.constantFrom(...payloads.values()),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
  )
  .map(([body, changes]) => {
    const copy = Buffer.from(body);
    for (const [at, byte] of changes) copy[at % copy.length] = byte;
    return copy;
  });

const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((text) => Buffer.from(text)),
  fc.dictionary(fc.constantFrom('time', 'priority', 'rule', 'tags', 'output_fields'), fc.jsonValue()).map(sampleBody),
  damaged,
);

describe('decodeAlert', () => {
  it('refuses with its own errors only, and passes on what it would accept again', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        try {
          const alert = decodeAlert(body);
          assert.deepEqual(decodeAlert(alert.raw), alert);
          assert.equal(typeof fieldsOf(alert), 'object');
        } catch (error) {
          if (!(error instanceof InvalidError || error instanceof MalformedError)) throw error;
        }
      }),
      { numRuns },
    );
  });
});

describe('compactJson', () => {
  it('gives what JSON.stringify would, however the text is indented', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 4, '\t'), (value, indent) => {
        assert.equal(compactJson(JSON.stringify(value, null, indent)), JSON.stringify(value));
      }),
      { numRuns },
    );
  });
});
