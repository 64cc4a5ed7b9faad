import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CacheServer, serveCache } from './serve-cache.ts';

let folder: string;
let server: CacheServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'falco-cache-'));
  server = await serveCache(join(folder, 'cache'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const send = async (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);
const put = (path: string, body: string) => send(path, { method: 'PUT', body });

it('gives what it was given, byte for byte, and keeps it as one file', async () => {
  expect((await send('/v1/cache/12ab')).status).toBe(404);
  expect((await put('/v1/cache/12ab', 'results')).status).toBe(200);
  expect(await (await send('/v1/cache/12ab')).text()).toBe('results');
  expect(readdirSync(join(folder, 'cache'))).toEqual(['12ab']);
});

it('lets nobody replace a result', async () => {
  await put('/v1/cache/12ab', 'results');
  expect((await put('/v1/cache/12ab', 'others')).status).toBe(409);
  expect(await (await send('/v1/cache/12ab')).text()).toBe('results');
});

it.each(['/v1/cache/..%2fx', '/v1/cache/', '/v1/cache/a/b', '/'])('knows no %s', async (path) => {
  expect((await put(path, 'x')).status).toBe(404);
});
