import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePublishedWorkspace } from '../bench/nx-workspaces.ts';

let folder: string;
let server: Server;
let url: string;
const stored = new Map<string, Buffer>();
const asked = { hits: 0, misses: 0, stored: 0 };

/** Nx's own interface to a remote cache: GET and PUT of /v1/cache/HASH, with a token. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'falco-cache-'));
  server = createServer(async (request, response) => {
    const hash = /^\/v1\/cache\/([\w-]+)$/.exec(request.url ?? '')?.[1];
    if (hash === undefined || request.headers.authorization !== 'Bearer of-this-test-alone') {
      response.writeHead(hash === undefined ? 404 : 401).end();
    } else if (request.method === 'PUT') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      stored.set(hash, Buffer.concat(chunks));
      asked.stored += 1;
      response.writeHead(200).end();
    } else {
      const found = stored.get(hash);
      asked[found === undefined ? 'misses' : 'hits'] += 1;
      response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/octet-stream' }).end(found);
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function nx(cwd: string, ...args: readonly string[]): Promise<string> {
  const { all, exitCode } = await execa('node', [join(cwd, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), ...args], {
    cwd,
    reject: false,
    all: true,
    stdin: 'ignore',
    env: {
      CI: '1',
      NX_DAEMON: 'false',
      NX_NO_CLOUD: 'true',
      NX_CACHE_DIRECTORY: join(cwd, '.nx', 'cache'),
      NX_WORKSPACE_DATA_DIRECTORY: join(cwd, '.nx', 'data'),
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url,
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: 'of-this-test-alone',
    },
  });
  expect(exitCode, all).toBe(0);
  return all;
}

it('a second clone takes everything that the first one built from a remote cache', async () => {
  const first = await makePublishedWorkspace(join(folder, 'first'));
  writeFileSync(join(first, 'nx.json'), '{ "analytics": false, "plugins": ["falco"] }\n');
  writeFileSync(join(first, '.gitignore'), 'node_modules\n.nx\ndist\n');
  await nx(first, 'g', 'falco:repository', 'shells', '--kind=rules', '--approvers=octocat,hubot', '--no-interactive');
  const second = join(folder, 'second');
  cpSync(first, second, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.includes('/.nx') });

  const run = ['run-many', '--targets=build,test', '--outputStyle=stream'];
  await nx(first, ...run);
  expect([asked.hits, asked.stored]).toEqual([0, 2]);
  const all = await nx(second, ...run);
  expect([asked.hits, asked.stored], all).toEqual([2, 2]);
  expect(all).toContain('remote cache');
});
