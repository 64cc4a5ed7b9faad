import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { buildPackage } from './build-package.ts';
import type { PublishedPackage } from './published-packages.ts';

const repository = join(import.meta.dirname, '..', '..');

/** A package as the registry gets it. */
export interface PackedPackage {
  /** Absolute path of the tarball. */
  readonly tarball: string;
  /** Bytes of the tarball, and of what is in it. */
  readonly packed: number;
  readonly unpacked: number;
}

/** Builds a package, packs it as for the registry, and unpacks the tarball into `folder`: what a user gets of it. */
export async function packPackage(published: PublishedPackage, folder: string): Promise<PackedPackage> {
  const built = await buildPackage(repository, published);
  mkdirSync(folder, { recursive: true });
  const { stdout } = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: built,
  });
  const [{ filename, size, unpackedSize }] = JSON.parse(stdout);
  await execa('tar', ['-xzf', filename, '--strip-components=1'], { cwd: folder });
  return { tarball: join(folder, filename), packed: size, unpacked: unpackedSize };
}
