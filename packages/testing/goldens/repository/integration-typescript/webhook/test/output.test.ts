// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { LaterError, PermanentError } from '../src/output/output.ts';
import { StdoutOutput } from '../src/output/stdout.ts';
import { type WebhookOptions, WebhookOutput } from '../src/output/webhook.ts';
import { makeAuthority } from './certificates.ts';
import { sampleAlert } from './payloads.ts';

const alert = sampleAlert();
const text = Buffer.from(alert.raw).toString();
const never = new AbortController().signal;

describe('StdoutOutput', () => {
  it('writes whole lines, however many come at once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stdout-'));
    const file = join(folder, 'out');
    const descriptor = openSync(file, 'w');
    const output = new StdoutOutput(descriptor);
    await Promise.all(Array.from({ length: 50 }, () => output.deliver(alert, never)));
    await output.close();
    closeSync(descriptor);
    assert.equal(readFileSync(file, 'utf8'), `${text}\n`.repeat(50));

    await assert.rejects(output.deliver(alert, never), { code: 'EBADF' });
    await assert.rejects(output.deliver(alert, AbortSignal.abort()), { name: 'AbortError' });
    rmSync(folder, { recursive: true });
  });
});

describe('WebhookOutput', () => {
  it('posts the alert with its headers', async () => {
    const requests: (IncomingMessage & { text?: string })[] = [];
    await withWebhook(
      (request: IncomingMessage & { text?: string }, response) => {
        requests.push(request);
        request.on('data', (chunk) => {
          request.text = (request.text ?? '') + String(chunk);
        });
        request.on('end', () => response.writeHead(204).end());
      },
      { token: 'secret' },
      (output) => output.deliver(alert, never),
    );
    const [request] = requests;
    assert.equal(`${request?.method} ${request?.url} ${request?.text}`, `POST /in ${text}`);
    assert.equal(request?.headers['content-type'], 'application/json');
    assert.equal(request?.headers['user-agent'], 'test/1');
    assert.equal(request?.headers.authorization, 'Bearer secret');
  });

  const passing: readonly (readonly [status: number, retryAfter: string, wait: number])[] = [
    [408, '', 0],
    [429, '7', 7000],
    [500, '', 0],
    [503, 'soon', 0],
  ];
  for (const [status, header, wait] of passing) {
    it(`takes ${status} as passing`, () =>
      withWebhook(
        (request, response) =>
          void request.resume().on('end', () => response.writeHead(status, { 'retry-after': header }).end()),
        {},
        (output) =>
          assert.rejects(output.deliver(alert, never), (error) => error instanceof LaterError && error.wait === wait),
      ));
  }

  for (const status of [302, 307, 400, 401, 404]) {
    it(`takes ${status} as permanent`, () =>
      withWebhook(
        (request, response) =>
          void request.resume().on('end', () => response.writeHead(status, { location: '/other' }).end()),
        {},
        (output) => assert.rejects(output.deliver(alert, never), PermanentError),
      ));
  }

  it('ends an attempt when it is told to', () =>
    withWebhook(
      (request) => void request.resume(),
      {},
      (output) => assert.rejects(output.deliver(alert, AbortSignal.timeout(20))),
    ));

  it('does not show the URL in its errors', async () => {
    const output = new WebhookOutput({ ...defaults, url: 'http://127.0.0.1:1/hidden' });
    await assert.rejects(output.deliver(alert, never), (error: Error) => !`${error.stack}`.includes('hidden'));
    await output.close();
  });

  it('trusts the authorities that it is given, and no others', async () => {
    const authority = makeAuthority();
    const { cert, key } = authority.issue('webhook');
    const server = createTlsServer({ cert, key }, (_, response) => response.writeHead(200).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const friend = new WebhookOutput({ ...defaults, url, ca: authority.cert });
    await friend.deliver(alert, never);
    const stranger = new WebhookOutput({ ...defaults, url, ca: undefined });
    await assert.rejects(stranger.deliver(alert, never));
    await Promise.all([friend.close(), stranger.close()]);
    server.close();
    authority.remove();
  });
});

const defaults: WebhookOptions = { url: '', token: '', ca: undefined, userAgent: 'test/1', connections: 2 };

async function withWebhook(
  listener: RequestListener,
  options: Partial<WebhookOptions>,
  run: (output: WebhookOutput) => Promise<void>,
): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
  const output = new WebhookOutput({ ...defaults, ...options, url });
  try {
    await run(output);
  } finally {
    await output.close();
    server.closeAllConnections();
    server.close();
  }
}
