// SPDX-License-Identifier: Apache-2.0

import { parseAddress } from '../server/address.ts';
import type { Secret } from './secret.ts';
import type { Config, Key } from './settings.ts';

type Refuse = (key: Key, problem: string) => void;

const positive = [
  'listen.body_limit',
  'listen.read_timeout',
  'queue.capacity',
  'delivery.workers',
  'delivery.attempts',
  'delivery.timeout',
  'delivery.backoff_limit',
  'shutdown.drain',
] as const;

const notNegative = ['queue.wait', 'delivery.backoff', 'shutdown.delay'] as const;

/** Checks what the kinds of the settings leave open. */
export function validateConfig(config: Config, refuse: Refuse): void {
  if (config.output !== 'webhook' && config.output !== 'stdout') refuse('output', 'has to be webhook or stdout');
  for (const key of ['listen.address', 'admin.address'] as const) {
    if (parseAddress(config[key]) === undefined) {
      refuse(key, 'has to be an address with a port, such as :8080 or 127.0.0.1:8080');
    }
  }
  for (const key of positive) if (config[key] <= 0) refuse(key, 'has to be more than zero');
  for (const key of notNegative) if (config[key] < 0) refuse(key, 'cannot be negative');

  const needs = (key: Key, other: Key) => {
    if (config[key] !== '' && config[other] === '') refuse(key, `needs ${other}`);
  };
  needs('listen.tls.certificate_file', 'listen.tls.key_file');
  needs('listen.tls.key_file', 'listen.tls.certificate_file');
  needs('listen.tls.client_ca_file', 'listen.tls.certificate_file');

  if (config.output === 'webhook') validateUrl(config['webhook.url'], refuse);
}

/** Never repeats the URL, which is a secret. */
function validateUrl(secret: Secret, refuse: Refuse): void {
  const key = 'webhook.url';
  if (secret.isEmpty) {
    refuse(key, 'is needed, since output is webhook');
    return;
  }
  const url = URL.canParse(secret.reveal()) ? new URL(secret.reveal()) : undefined;
  if (url === undefined || url.host === '' || !/^https?:$/.test(url.protocol)) {
    refuse(key, 'has to be a whole URL that starts with http:// or https://');
  } else if (url.username !== '' || url.password !== '') {
    refuse(key, 'cannot hold a user or password: use webhook.token_file');
  }
}
