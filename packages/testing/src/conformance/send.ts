import { type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { request as requestTls } from 'node:https';
import type { ConnectionOptions } from 'node:tls';

/** What to send; a POST of JSON to `/` unless said otherwise. */
export interface Message {
  readonly method?: string;
  readonly path?: string;
  /** A header that is `undefined` is left out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array;
  readonly agent?: Agent;
  readonly tls?: ConnectionOptions;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The body of every answer with an error of the receiver. */
export interface Rejection {
  readonly reason: string;
  readonly errors: readonly string[];
}

/** Sends one request to `host:port`, over TLS when there are TLS options. Rejects when there is no answer within 15 seconds. */
export function send(address: string, message: Message = {}): Promise<Answer> {
  const { agent, body, method = 'POST', path = '/', signal, tls } = message;
  const [host, port] = splitAddress(address);
  // Node would send the body of a GET without saying how long it is.
  const length = body === undefined ? undefined : String(Buffer.byteLength(body));
  const headers = definedHeaders({
    'content-type': 'application/json',
    'content-length': length,
    ...message.headers,
  });
  const options = {
    host,
    port,
    method,
    path,
    headers,
    agent: agent ?? false,
    timeout: 15_000,
    ...(signal && { signal }),
  };
  return new Promise((resolve, reject) => {
    const sent = tls === undefined ? request(options) : requestTls({ ...options, agent: false, ...tls });
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error(`no answer to ${method} ${path}`)));
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { headers: answered, statusCode = 0 } = response;
        resolve({ status: statusCode, headers: answered, body: Buffer.concat(chunks).toString() });
      });
    });
    sent.end(body);
  });
}

/** `host:port` as Go, Node and Python write it, IPv6 included. */
export function splitAddress(address: string): readonly [host: string, port: number] {
  const at = address.lastIndexOf(':');
  return [address.slice(0, at).replace(/^\[|\]$/g, ''), Number(address.slice(at + 1))];
}

function definedHeaders(headers: Readonly<Record<string, string | undefined>>): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
}
