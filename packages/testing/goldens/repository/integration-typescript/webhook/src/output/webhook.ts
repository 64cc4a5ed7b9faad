// SPDX-License-Identifier: Apache-2.0

import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import type { Alert } from '../alert/alert.ts';
import { LaterError, type Output, PermanentError } from './output.ts';

/** Where a webhook is and how to talk to it. */
export interface WebhookOptions {
  readonly url: string;
  /** Sent as a bearer token; none when empty. */
  readonly token: string;
  /** PEM of the authorities to trust; those of the system when undefined. */
  readonly ca: string | undefined;
  readonly userAgent: string;
  /** Connections at the same time: the number of workers. */
  readonly connections: number;
}

/** Bytes of an answer that are read so that its connection can be used again; a longer one is not worth it. */
const readBytes = 64 * 1024;

/** Posts each alert, as Falco wrote it, to another HTTP endpoint. */
export class WebhookOutput implements Output {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #dispatcher: Dispatcher;

  /** Makes the client. It does not connect yet. */
  constructor({ ca, connections, token, url, userAgent }: WebhookOptions) {
    this.#url = url;
    this.#headers = {
      'content-type': 'application/json',
      'user-agent': userAgent,
      ...(token !== '' && { authorization: `Bearer ${token}` }),
    };
    // Attempts have a time of their own, and a redirect is not followed: it would take the token to another host.
    const tls = { timeout: 10_000, ...(ca !== undefined && { ca }) };
    const options = { connections, headersTimeout: 0, bodyTimeout: 0, connect: tls };
    const direct = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
    this.#dispatcher = direct ? new Agent(options) : new EnvHttpProxyAgent({ ...options, requestTls: tls });
  }

  /** Posts one alert. Any 2xx answer counts as delivered; 408, 429 and 5xx are worth another attempt. */
  async deliver(alert: Alert, signal: AbortSignal): Promise<void> {
    const { body, headers, statusCode } = await request(this.#url, {
      method: 'POST',
      body: alert.raw,
      headers: this.#headers,
      dispatcher: this.#dispatcher,
      signal,
    });
    await body.dump({ limit: readBytes, signal }).catch(() => {});
    if (statusCode >= 200 && statusCode < 300) return;
    const message = `the webhook answered ${statusCode}`;
    if (statusCode === 408 || statusCode === 429 || statusCode >= 500) {
      throw new LaterError(message, retryAfter(headers['retry-after']));
    }
    throw new PermanentError(message);
  }

  close(): Promise<void> {
    return this.#dispatcher.destroy();
  }
}

/** Milliseconds of a Retry-After in seconds; zero for anything else. */
function retryAfter(header: string | readonly string[] | undefined): number {
  return typeof header === 'string' && /^\d{1,5}$/.test(header) ? Number(header) * 1000 : 0;
}
