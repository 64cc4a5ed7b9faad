// SPDX-License-Identifier: Apache-2.0

import type { Alert } from './alert.ts';
import { compactJson } from './compact-json.ts';
import { KeyReader } from './key-reader.ts';
import { kindOf } from './kind-of.ts';

/** A body that is no JSON object at all. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';

  constructor(problem: string) {
    super(`not a JSON object: ${problem}`);
  }
}

/** Everything that is wrong with an alert, one problem per key. */
export class InvalidError extends Error {
  override readonly name = 'InvalidError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`not a Falco alert: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

/**
 * Reads one alert. Throws a MalformedError or an InvalidError.
 *
 * time, priority, rule, source and hostname have to be there, since Falco always writes them. The keys that its settings can
 * switch off may be missing or null. Unknown keys are kept in `raw` and otherwise ignored.
 */
export function decodeAlert(body: Uint8Array): Alert {
  const text = decodeText(body);
  const reader = new KeyReader(parseObject(text));
  const alert = {
    time: reader.time('time'),
    priority: reader.priority('priority'),
    rule: reader.text('rule'),
    source: reader.text('source'),
    hostname: reader.string('hostname'),
    output: reader.optionalString('output'),
    tags: reader.optionalStrings('tags'),
  };
  reader.optionalObject('output_fields');
  if (reader.problems.length > 0) throw new InvalidError(reader.problems);
  const line = compactJson(text);
  return { ...alert, raw: line === text ? body : Buffer.from(line) };
}

function decodeText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new MalformedError('the text is not UTF-8');
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new MalformedError(whereOf(error));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedError(`found ${kindOf(value)}`);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** JSON.parse quotes the text in its messages. It may hold secrets, and messages are logged: only the position is kept. */
function whereOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('end of JSON input')) return 'the text ends too early';
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  return position === undefined ? 'the text is no JSON' : `the text is no JSON at character ${Number(position) + 1}`;
}
