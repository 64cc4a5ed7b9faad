// SPDX-License-Identifier: Apache-2.0

import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo, ListenOptions, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { formatAddress } from './address.ts';
import { reloadTls, type TlsFiles, tlsOptions } from './tls.ts';

/** What a server is made of. */
export interface ServerOptions {
  readonly handler: RequestListener;
  /** Milliseconds in which a request has to arrive whole. */
  readonly readTimeout: number;
  readonly tls?: TlsFiles;
  readonly log: Log;
}

const headersTimeout = 5000;
const idleTimeout = 120_000;

/** Milliseconds of a shutdown in which a connection may still begin a request. */
const grace = 1000;

/** An HTTP server that slow or hostile clients cannot hold, neither at work nor at its end. */
export class HttpServer {
  readonly #server: Server | TlsServer;
  readonly #handler: RequestListener;
  readonly #sockets = new Set<Socket>();
  readonly #answering = new Set<Socket>();
  #closing = false;

  constructor({ handler, log, readTimeout, tls }: ServerOptions) {
    const options = {
      headersTimeout: Math.min(headersTimeout, readTimeout),
      // The handler ends slow bodies with an answer of its own; this is for what it has already answered.
      requestTimeout: readTimeout + 1000,
      keepAliveTimeout: idleTimeout,
      connectionsCheckingInterval: Math.max(50, Math.min(1000, readTimeout / 4)),
      maxHeaderSize: 16 * 1024,
    };
    this.#handler = handler;
    if (tls === undefined) {
      this.#server = createServer(options);
      this.#server.on('connection', this.#remember);
    } else {
      const server = createTlsServer({ ...options, ...tlsOptions(tls), handshakeTimeout: options.headersTimeout });
      server.on('tlsClientError', (error, { remoteAddress: remote }) =>
        log.warn('TLS handshake failed', { remote, error }),
      );
      server.on('secureConnection', this.#remember);
      reloadTls(server, tls, log);
      this.#server = server;
    }
    // Whether a client that waits for 100 Continue gets it is for the handler to say.
    this.#server.on('request', this.#answer).on('checkContinue', this.#answer);
  }

  /** Resolves with the error when the server fails. */
  get failure(): Promise<Error> {
    return new Promise((resolve) => this.#server.once('error', resolve));
  }

  /** Opens the socket, and gives its HOST:PORT. */
  async listen(address: ListenOptions): Promise<string> {
    this.#server.listen(address);
    // Rejects when the server emits an error first.
    await once(this.#server, 'listening');
    return formatAddress(this.#server.address() as AddressInfo);
  }

  /** Stops accepting, and resolves when the last request is answered: with false when the signal cut requests off. */
  async close(deadline: AbortSignal): Promise<boolean> {
    this.#closing = true;
    const closed = new AbortController();
    const end = () => this.#server.closeAllConnections();
    deadline.addEventListener('abort', end);
    const unused = sleep(grace, undefined, { signal: closed.signal }).then(
      () => {
        for (const socket of this.#sockets) if (!this.#answering.has(socket)) socket.destroy();
      },
      () => {},
    );
    // A connection becomes idle after its last answer, and a client may keep it for long.
    const idle = setInterval(() => this.#server.closeIdleConnections(), 25);
    await new Promise((resolve) => this.#server.close(resolve));
    clearInterval(idle);
    closed.abort();
    await unused;
    deadline.removeEventListener('abort', end);
    return !deadline.aborted;
  }

  /** Ends at once. */
  destroy(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  readonly #remember = (socket: Socket): void => {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  };

  readonly #answer: RequestListener = (request, response) => {
    const { socket } = request;
    this.#answering.add(socket);
    response.once('close', () => this.#answering.delete(socket));
    // A client that keeps its connection could hold the shutdown for as long as it has alerts.
    if (this.#closing) response.setHeader('connection', 'close');
    this.#handler(request, response);
  };
}
