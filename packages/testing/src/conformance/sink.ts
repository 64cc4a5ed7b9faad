import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureContextOptions } from 'node:tls';

/** One request that the sink was sent. */
export interface Delivery {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds of the clock when it had arrived whole. */
  readonly at: number;
}

/** How the sink answers one delivery: a status with headers, or never. */
export type SinkAnswer = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'never';

/** A loopback webhook that remembers what it was sent. */
export interface Sink {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  /** The rules of the alerts that were taken, in the order of arrival. */
  readonly taken: readonly string[];
  /** While it is held, the sink answers nothing; `release` answers all that waits. */
  readonly hold: () => void;
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

/** Starts a sink on a free port. `answer` decides for each delivery; without it each is taken. */
export async function startSink(
  answer: (delivery: Delivery, index: number) => SinkAnswer | Promise<SinkAnswer> = () => ({ status: 204 }),
  tls?: SecureContextOptions,
): Promise<Sink> {
  const deliveries: Delivery[] = [];
  const taken: string[] = [];
  let gate = Promise.resolve();
  let open = () => {};

  const handle = async (delivery: Delivery, response: ServerResponse) => {
    const index = deliveries.push(delivery) - 1;
    const answered = await answer(delivery, index);
    await gate;
    if (answered === 'never' || response.destroyed) return;
    if (answered.status < 300) taken.push(ruleOf(delivery.body));
    response.writeHead(answered.status, answered.headers).end();
  };
  const server = tls === undefined ? createServer() : createTlsServer(tls);
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => {});
    request.on('end', () => {
      const { headers, method = '', url = '' } = request;
      const delivery = { method, url, headers, body: Buffer.concat(chunks).toString(), at: Date.now() };
      void handle(delivery, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/`,
    deliveries,
    taken,
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
    close: () => {
      open();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function ruleOf(body: string): string {
  const alert: unknown = JSON.parse(body);
  return String((alert as { readonly rule?: unknown }).rule);
}
