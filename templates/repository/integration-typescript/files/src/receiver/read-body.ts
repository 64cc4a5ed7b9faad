// SPDX-License-Identifier: Apache-2.0

import type { IncomingMessage } from 'node:http';

/** A whole body, or why there is none. */
export type Body = Buffer | 'too_large' | 'unreadable';

/** Reads a body of up to `limit` bytes that arrives within `timeout` milliseconds. The connection stays open, whatever comes. */
export function readBody(request: IncomingMessage, limit: number, timeout: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve('too_large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (body: Body) => {
      clearTimeout(timer);
      request.off('data', collect).off('end', end).off('close', broken);
      resolve(body);
    };
    const collect = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) settle('too_large');
      else chunks.push(chunk);
    };
    const end = () => settle(Buffer.concat(chunks, size));
    const broken = () => settle('unreadable');
    const timer = setTimeout(broken, timeout);
    // A connection that breaks off closes the request; without a listener its error would end the process.
    request.on('error', () => {});
    request.on('data', collect).on('end', end).on('close', broken);
  });
}
