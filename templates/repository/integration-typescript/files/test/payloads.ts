// SPDX-License-Identifier: Apache-2.0

import { readdirSync, readFileSync } from 'node:fs';
import type { Alert } from '../src/alert/alert.ts';
import { decodeAlert } from '../src/alert/decode.ts';

// Tests run from the folder of the project.
const folder = 'testdata/alerts';

/** Alerts as Falco sends them, by file name. */
export const payloads: ReadonlyMap<string, Buffer<ArrayBuffer>> = new Map(
  readdirSync(folder).map((file) => [file, readFileSync(`${folder}/${file}`)]),
);

/** An alert with some keys replaced, or removed where the value is undefined, as a body. */
export function sampleBody(change: Readonly<Record<string, unknown>> = {}): Buffer<ArrayBuffer> {
  const keys = {
    hostname: 'node-1',
    output: 'text',
    output_fields: {},
    priority: 'Warning',
    rule: 'r',
    source: 'syscall',
    tags: [],
    time: '2026-01-31T12:00:00.000000001Z',
  };
  return Buffer.from(JSON.stringify({ ...keys, ...change }));
}

export function sampleAlert(change: Readonly<Record<string, unknown>> = {}): Alert {
  return decodeAlert(sampleBody(change));
}
