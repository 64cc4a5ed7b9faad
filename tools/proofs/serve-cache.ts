import { createReadStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A remote cache of Nx that is at work. */
export interface CacheServer {
  /** What Nx is told in NX_SELF_HOSTED_REMOTE_CACHE_SERVER. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves a folder as Nx's remote cache, on loopback. Nx takes its local cache for that of one machine alone, and jobs of a CI run
 * on another machine each time: what they keep is this folder, with one file for each hash.
 */
export async function serveCache(folder: string): Promise<CacheServer> {
  mkdirSync(folder, { recursive: true });
  const server = createServer((request, response) => {
    answer(folder, request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hash = /^\/v1\/cache\/([A-Za-z0-9_-]+)$/.exec(request.url ?? '')?.[1];
  if (hash === undefined) return end(response, 404);
  const file = join(folder, hash);
  switch (request.method) {
    case 'GET': {
      if (!existsSync(file)) return end(response, 404);
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      return pipeline(createReadStream(file), response);
    }
    case 'PUT': {
      if (existsSync(file)) return end(response, 409);
      // Whole or not at all: a job may be ended at any time.
      const part = `${file}.part`;
      const handle = await open(part, 'w');
      await pipeline(request, handle.createWriteStream());
      renameSync(part, file);
      return end(response, 200);
    }
    default:
      return end(response, 405);
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
