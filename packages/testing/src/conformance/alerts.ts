import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One body as Falco would send it. */
export interface AlertPayload {
  readonly name: string;
  readonly body: string;
}

const folder = join(import.meta.dirname, 'alerts');

/** Alerts of every kind: of several sources, of Falco itself and so without tags, with properties off, with odd text. */
export const alertPayloads: readonly AlertPayload[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => ({ name: file.replace(/\.json$/, ''), body: readFileSync(join(folder, file), 'utf8') }));

/** The keys that every alert has. */
export const sampleKeys = {
  hostname: 'node-1',
  output: 'text',
  output_fields: {},
  priority: 'Warning',
  rule: 'r',
  source: 'syscall',
  tags: [],
  time: '2026-01-31T12:00:00.000000001Z',
} as const;

/** A small alert of the given rule, by which it is recognised later. */
export function sampleAlert(rule: string, change: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ ...sampleKeys, rule, ...change });
}
