// SPDX-License-Identifier: Apache-2.0

import { type Level, levels } from '../log.ts';
import { parseDuration } from './duration.ts';
import { Secret } from './secret.ts';

/** The start of every environment variable that is a setting. */
export const prefix = 'FALCO_ALERTS2LOG_';

/** One thing that can be configured. */
export interface Setting<Value> {
  /** What the default is, as it would be written. */
  readonly byDefault: string;
  /** A sentence for README.md. */
  readonly meaning: string;
  /** What a text has to be, for messages. */
  readonly kind: string;
  /** Gives undefined for a text that is not of this kind. */
  readonly parse: (text: string) => Value | undefined;
}

const text = (byDefault: string, meaning: string): Setting<string> => ({
  byDefault,
  meaning,
  kind: 'a text',
  parse: (written) => written,
});

const secret = (meaning: string): Setting<Secret> => ({
  byDefault: '',
  meaning,
  kind: 'a text',
  parse: (written) => new Secret(written),
});

const integer = (byDefault: string, meaning: string): Setting<number> => ({
  byDefault,
  meaning,
  kind: 'a whole number',
  parse: (written) => (/^[+-]?\d{1,15}$/.test(written) ? Number(written) : undefined),
});

const duration = (byDefault: string, meaning: string): Setting<number> => ({
  byDefault,
  meaning,
  kind: 'a duration such as 500ms or 2m',
  parse: parseDuration,
});

const level = (byDefault: Level, meaning: string): Setting<Level> => ({
  byDefault,
  meaning,
  kind: `one of ${levels.join(', ')}`,
  parse: (written) => levels.find((name) => name === written.toUpperCase()),
});

/** The one list of what can be configured. A dot of a key is a level of the file. Durations are in milliseconds. */
export const settings = {
  'admin.address': text(':8081', 'Address of `/healthz`, `/readyz` and `/metrics`.'),
  'delivery.attempts': integer('8', 'Attempts before an alert is dropped.'),
  'delivery.backoff': duration('500ms', 'Pause after the first failed attempt; it doubles each time.'),
  'delivery.backoff_limit': duration('30s', 'Longest pause between two attempts.'),
  'delivery.timeout': duration('10s', 'Time for one attempt.'),
  'delivery.workers': integer('4', 'Alerts that are delivered at the same time; with 1 they stay in order.'),
  'listen.address': text(':9090', 'Address that Falco sends alerts to.'),
  'listen.body_limit': integer('262144', 'Bytes of the largest body that is read.'),
  'listen.read_timeout': duration('10s', 'Time in which a request has to arrive whole.'),
  'listen.tls.certificate_file': text('', 'PEM certificate chain of this server; turns on TLS.'),
  'listen.tls.client_ca_file': text('', 'PEM authorities of clients; turns on mutual TLS.'),
  'listen.tls.key_file': text('', 'PEM key of the certificate.'),
  'log.level': level('INFO', '`DEBUG`, `INFO`, `WARN` or `ERROR`.'),
  output: text('stdout', 'Where alerts go: `webhook` or `stdout`.'),
  'queue.capacity': integer('1000', 'Alerts that may wait for delivery.'),
  'queue.wait': duration('1s', 'Time that a request waits for room in a full queue before it is answered 503.'),
  'shutdown.delay': duration('0s', 'Time to go on accepting after SIGTERM, while `/readyz` already says no.'),
  'shutdown.drain': duration('20s', 'Time to deliver what is queued, after the delay.'),
  'webhook.ca_file': text('', 'PEM authorities to trust instead of those of the system.'),
  'webhook.token': secret('Bearer token, best given through the environment.'),
  'webhook.token_file': text('', 'File that holds the bearer token.'),
  'webhook.url': secret('Where the webhook output posts to; treated as a secret.'),
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

export type Key = keyof typeof settings;

/** The whole configuration, by key. */
export type Config = { readonly [K in Key]: (typeof settings)[K] extends Setting<infer Value> ? Value : never };

/** Every key, in the order of the list. */
export const keys = Object.keys(settings) as readonly Key[];

export function isKey(text: string): text is Key {
  return Object.hasOwn(settings, text);
}

/** The environment variable of a key. */
export function variableOf(key: string): string {
  return prefix + key.toUpperCase().replaceAll('.', '_');
}
