import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { startLocalRegistry } from '../build/local-registry.ts';
import { packPackage } from '../build/pack-package.ts';
import { publishedPackages } from '../build/published-packages.ts';
import { ensureTools } from '../field/index.ts';

/** How a program ended, and what it said. */
export interface Ended {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  /** Both streams in order. */
  readonly all: string;
}

/** Somebody's machine: the packages are published, and everything that is installed comes from a registry. */
export interface PublishedWorld {
  /** A new empty folder. */
  readonly newFolder: () => string;
  /** A new workspace of some version of Nx, installed with a package manager. */
  readonly newWorkspace: (nx: string, manager: 'npm' | 'pnpm') => Promise<string>;
  /** Runs a program in a folder; gives its output whatever its exit code. */
  readonly run: (folder: string, ...command: readonly [string, ...string[]]) => Promise<Ended>;
  readonly leave: () => Promise<void>;
}

/** Builds the packages and publishes them to a registry on this machine. What comes from elsewhere is kept between runs. */
export async function enterPublishedWorld(): Promise<PublishedWorld> {
  const { binFolder } = await ensureTools(['verdaccio', 'pnpm']);
  const folder = mkdtempSync(join(tmpdir(), 'falco-world-'));
  const names = publishedPackages.map(({ name }) => name);
  const registry = await startLocalRegistry({ program: join(binFolder, 'verdaccio'), own: names });
  const cache = join(binFolder, '..', 'cache');
  const env = {
    PATH: [binFolder, process.env['PATH']].join(delimiter),
    SOURCE_DATE_EPOCH: '1768435200',
    CI: '1',
    NO_COLOR: '1',
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    npm_config_registry: registry.url,
    npm_config_cache: join(cache, 'npm'),
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
  const run: PublishedWorld['run'] = async (cwd, program, ...args) => {
    // npm complains about what only pnpm knows.
    const store = program === 'pnpm' ? { npm_config_store_dir: join(cache, 'pnpm') } : {};
    const { all, exitCode, stdout } = await execa(program, args, {
      cwd,
      env: { ...env, ...store },
      reject: false,
      all: true,
      stdin: 'ignore',
    });
    return { all, exitCode, stdout };
  };
  const newFolder = () => mkdtempSync(join(folder, 'w-'));

  const publisher = join(folder, 'publisher.npmrc');
  writeFileSync(publisher, registry.npmrc);
  for (const published of publishedPackages) {
    const { tarball } = await packPackage(published, join(folder, published.name));
    // Only a workflow can state where a package comes from.
    await execa('npm', ['publish', tarball, '--provenance=false', '--userconfig', publisher], { cwd: folder, env });
  }
  return {
    newFolder,
    run,
    newWorkspace: async (nx, manager) => {
      const workspace = newFolder();
      const manifest = { name: 'workspace', private: true, devDependencies: { '@nx/devkit': nx, nx } };
      writeFileSync(join(workspace, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
      writeFileSync(join(workspace, 'nx.json'), `${JSON.stringify({ analytics: false }, undefined, 2)}\n`);
      mkdirSync(join(workspace, '.git'));
      const { all, exitCode } = await run(workspace, manager, 'install');
      if (exitCode !== 0) throw new Error(`Nx ${nx} cannot be installed with ${manager}:\n${all}`);
      return workspace;
    },
    leave: async () => {
      await registry.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
