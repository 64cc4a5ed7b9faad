import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { buildPackage } from './build-package.ts';
import type { PublishedPackage } from './published-packages.ts';

const repository = join(import.meta.dirname, '..', '..');

/** Builds a package, packs it as for the registry, and unpacks the tarball into `folder`: what a user gets of it. */
export async function packPackage(published: PublishedPackage, folder: string): Promise<void> {
  const built = await buildPackage(repository, published);
  mkdirSync(folder, { recursive: true });
  const { stdout } = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: built,
  });
  const [{ filename }] = JSON.parse(stdout);
  await execa('tar', ['-xzf', filename, '--strip-components=1'], { cwd: folder });
}
