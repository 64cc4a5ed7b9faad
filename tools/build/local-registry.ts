import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** A registry on this machine. */
export interface LocalRegistry {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Lines for an .npmrc of somebody who may publish to it. */
  readonly npmrc: string;
  /** Ends it and forgets what was published. */
  readonly stop: () => Promise<void>;
}

/** How a registry is started. */
export interface LocalRegistrySettings {
  /** Absolute path of verdaccio. */
  readonly program: string;
  /** Packages that are only published here and never asked for elsewhere. */
  readonly own: readonly string[];
}

/**
 * Starts a registry on the loopback address for our own packages. All others come from the registry that npm is configured
 * for, and are not kept.
 */
export async function startLocalRegistry({ program, own }: LocalRegistrySettings): Promise<LocalRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'falco-registry-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const { stdout: uplink } = await execa('npm', ['config', 'get', 'registry']);
  const config = join(folder, 'config.yaml');
  mkdirSync(join(folder, 'storage'));
  writeFileSync(config, JSON.stringify(configuration(folder, uplink, own)));
  const server = execa(program, ['--config', config, '--listen', url], { cwd: folder, all: true, reject: false });
  const stop = async (): Promise<void> => {
    server.kill();
    await server;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const token = await addPublisher(url, server);
    return { url, npmrc: `registry=${url}/\n${url.slice('http:'.length)}/:_authToken=${token}\n`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** verdaccio reads YAML, of which JSON is a part. */
function configuration(folder: string, uplink: string, own: readonly string[]): object {
  const everybody = { access: '$all', publish: '$authenticated' };
  return {
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: 1 } },
    uplinks: { upstream: { url: uplink, cache: false, timeout: '60s', max_fails: 100 } },
    packages: {
      ...Object.fromEntries(own.map((name) => [name, everybody])),
      '**': { access: '$all', proxy: 'upstream' },
    },
    log: { type: 'stdout', format: 'pretty', level: 'warn' },
    server: { keepAliveTimeout: 60 },
    web: { enable: false },
    max_body_size: '50mb',
  };
}

async function addPublisher(url: string, server: PromiseLike<{ readonly all: string | undefined }>): Promise<string> {
  const user = { name: 'publisher', password: 'of-this-test-alone' };
  const ended = Promise.resolve(server).then(({ all }) => {
    throw new Error(`verdaccio ended:\n${all}`);
  });
  for (let tries = 0; ; tries += 1) {
    const asked = fetch(`${url}/-/user/org.couchdb.user:${user.name}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(user),
    }).catch(() => undefined);
    const response = await Promise.race([asked, ended]);
    if (response?.ok === true) {
      const answer: unknown = await response.json();
      if (typeof answer === 'object' && answer !== null && 'token' in answer) return String(answer.token);
    }
    if (tries === 200) throw new Error(`no registry answers at ${url}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
