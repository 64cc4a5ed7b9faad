// SPDX-License-Identifier: Apache-2.0

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Alert } from '../alert/alert.ts';
import { decodeAlert, InvalidError } from '../alert/decode.ts';
import { type Log, textOf } from '../log.ts';
import type { Metrics, Rejection } from '../metrics.ts';
import type { Queue } from '../queue.ts';
import { isJson } from './is-json.ts';
import { readBody } from './read-body.ts';

/** What a receiver works with. */
export interface ReceiverOptions {
  readonly queue: Pick<Queue<Alert>, 'push'>;
  /** Bytes of the largest body that is read. */
  readonly bodyLimit: number;
  /** Milliseconds in which a body has to arrive. */
  readonly readTimeout: number;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** An answer other than 202. */
interface Refusal {
  readonly status: number;
  readonly reason: Rejection;
  readonly errors: readonly string[];
}

/** Time to read on after an early answer, in milliseconds: a client that still sends might lose the answer otherwise. */
const linger = 500;

/** Answers 202 once an alert is in the queue, and an error with its reasons otherwise. Falco's http_output posts to it. */
export function createReceiver(options: ReceiverOptions): RequestListener {
  const { log, metrics } = options;
  return (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/') {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
      return;
    }
    accept(options, request, response)
      .then((refusal) => {
        if (refusal !== undefined) return refuse(options, request, response, refusal);
        metrics.received.inc();
        // No body: Falco would print it when http_output.echo is on.
        response.writeHead(202, { 'content-length': 0 }).end();
        return undefined;
      })
      .catch((error: unknown) => {
        log.error('request failed', { error });
        response.destroy();
      });
  };
}

async function accept(
  { bodyLimit, queue, readTimeout }: ReceiverOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Refusal | undefined> {
  const refusal = checkHeaders(request, response);
  if (refusal !== undefined) return refusal;

  const left = new AbortController();
  response.on('close', () => left.abort());
  if (request.headers.expect !== undefined && Number(request.headers['content-length'] ?? 0) <= bodyLimit) {
    response.writeContinue();
  }
  const body = await readBody(request, bodyLimit, readTimeout);
  if (body === 'too_large') {
    return { status: 413, reason: 'too_large', errors: [`the body is larger than ${bodyLimit} bytes`] };
  }
  if (body === 'unreadable') {
    return { status: 408, reason: 'unreadable', errors: ['the body did not arrive whole'] };
  }

  let alert: Alert;
  try {
    alert = decodeAlert(body);
  } catch (error) {
    if (error instanceof InvalidError) return { status: 400, reason: 'invalid', errors: error.problems };
    return { status: 400, reason: 'malformed', errors: [textOf(error)] };
  }
  const full = await queue.push(alert, left.signal);
  if (full === undefined) return undefined;
  if (full === 'closed') return { status: 503, reason: 'shutting_down', errors: ['shutting down'] };
  // Full, or the sender left while it waited for room.
  return { status: 503, reason: 'queue_full', errors: ['the queue is full'] };
}

function checkHeaders({ headers, method }: IncomingMessage, response: ServerResponse): Refusal | undefined {
  if (method !== 'POST') {
    response.setHeader('allow', 'POST');
    return { status: 405, reason: 'method', errors: ['alerts are sent with POST'] };
  }
  if (!isJson(headers['content-type'])) {
    const error = 'the content type has to be application/json: set json_output to true in falco.yaml';
    return { status: 415, reason: 'content_type', errors: [error] };
  }
  const encoding = headers['content-encoding']?.toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') {
    return { status: 415, reason: 'content_type', errors: ['compressed bodies are not read'] };
  }
  return undefined;
}

async function refuse(
  { log, metrics }: ReceiverOptions,
  request: IncomingMessage,
  response: ServerResponse,
  { errors, reason, status }: Refusal,
): Promise<void> {
  metrics.rejected.inc({ reason });
  log.warn('request rejected', { status, reason, errors, remote: request.socket.remoteAddress });
  const body = `${JSON.stringify({ reason, errors })}\n`;
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-length', Buffer.byteLength(body));
  if (status === 503) response.setHeader('retry-after', '1');
  if (request.complete) {
    response.writeHead(status).end(body);
    return;
  }
  // The rest of the request is of no use, and neither is the connection.
  response.writeHead(status, { connection: 'close' }).write(body);
  await drained(request, linger);
  response.end();
}

/** Throws away what still comes, until the end of the request or of the time. */
function drained(request: IncomingMessage, timeout: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeout);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    request.on('error', stop).on('end', stop).on('close', stop).resume();
  });
}
