// SPDX-License-Identifier: Apache-2.0

import type { RequestListener, ServerResponse } from 'node:http';
import type { Metrics } from '../metrics.ts';

/** Serves /healthz, /readyz and /metrics, which are for the cluster and not for Falco. */
export function createAdminHandler({ registry }: Metrics, isReady: () => boolean): RequestListener {
  const pages: Readonly<Record<string, (response: ServerResponse) => void>> = {
    '/healthz': (response) => answer(response, 200, 'ok\n'),
    '/readyz': (response) => (isReady() ? answer(response, 200, 'ready\n') : answer(response, 503, 'not ready\n')),
    '/metrics': (response) => {
      registry.metrics().then(
        (text) => answer(response, 200, text, registry.contentType),
        () => answer(response, 500, 'the metrics cannot be read\n'),
      );
    },
  };
  return ({ method, url = '' }, response) => {
    const path = url.split('?', 1)[0] ?? '';
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (page === undefined) return answer(response, 404, 'not found\n');
    if (method === 'GET' || method === 'HEAD') return page(response);
    response.setHeader('allow', 'GET, HEAD');
    return answer(response, 405, 'method not allowed\n');
  };
}

function answer(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  const headers = { 'content-type': type, 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store' };
  response.writeHead(status, headers).end(text);
}
