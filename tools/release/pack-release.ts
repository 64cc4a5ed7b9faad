import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '@falco-toolkit/apply';
import { execa } from 'execa';
import { buildPackage } from '../build/build-package.ts';
import { publishedPackages } from '../build/published-packages.ts';

/** Builds and packs the packages into a folder, with a bill of materials and the checksums of all. */
export async function packRelease(repository: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const published of publishedPackages) {
    const built = await buildPackage(repository, published);
    await execa('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: built });
  }
  // What is bundled into the packages stands among the dependencies of the workspaces, and in no manifest that is published.
  const bill = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--omit=dev'];
  const { stdout } = await execa('npm', bill, { cwd: repository });
  writeFileSync(join(folder, 'falco-toolkit.cdx.json'), `${stdout}\n`);
  const files = readdirSync(folder).sort();
  const sums = files.map((file) => `${digest(readFileSync(join(folder, file)))}  ${file}\n`);
  writeFileSync(join(folder, 'checksums.txt'), sums.join(''));
}
