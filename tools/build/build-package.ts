import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { compileCatalog, compiledCatalogFile, readCatalog } from '@falco-toolkit/catalog';
import { bundlePackage } from './bundle-package.ts';
import { publishedManifest, publishedRegistry } from './published-manifest.ts';
import type { PublishedPackage } from './published-packages.ts';
import { thirdPartyLicences } from './third-party-licences.ts';
import { writePrecompiled } from './write-precompiled.ts';
import { writeTypes } from './write-types.ts';

/** Makes the folder that is published of a package, from nothing, and gives its absolute path. */
export async function buildPackage(repository: string, published: PublishedPackage): Promise<string> {
  const source = join(repository, 'packages', published.name);
  const folder = join(repository, 'dist', 'packages', published.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'dist'), { recursive: true });

  for (const [from, to] of Object.entries(published.copied)) {
    cpSync(join(repository, from), join(folder, to), { recursive: true });
  }
  const inputs = await bundlePackage(repository, join(folder, 'dist'), published);
  await writeTypes(repository, join(folder, 'dist', 'types'), published);
  const catalogue = join(folder, 'packages', 'catalog', 'data');
  if (existsSync(catalogue)) {
    writeFileSync(join(catalogue, compiledCatalogFile), compileCatalog(readCatalog(diskTree(catalogue))));
  }
  writePrecompiled(join(folder, 'templates'), join(folder, 'dist', 'precompiled'));
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), thirdPartyLicences(inputs));

  writeJson(join(folder, 'package.json'), publishedManifest(readJson(join(source, 'package.json')), published));
  for (const registry of ['generators.json', 'executors.json', 'migrations.json']) {
    const path = join(source, registry);
    if (existsSync(path)) writeJson(join(folder, registry), publishedRegistry(readJson(path)));
  }
  return folder;
}

function readJson(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function writeJson(path: string, value: object): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
