import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPackage } from '../build/pack-package.ts';
import { publishedPackages } from '../build/published-packages.ts';

const repository = join(import.meta.dirname, '..', '..');

/** A workspace of this checkout's Nx that runs the plugin unbuilt. Gives its path. */
export function makeSourceWorkspace(folder: string): string {
  makeWorkspace(folder);
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  copyFileSync(join(repository, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  return folder;
}

/** A workspace of this checkout's Nx that has the plugin as npm would install it. Gives its path. */
export async function makePublishedWorkspace(folder: string): Promise<string> {
  makeWorkspace(folder);
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (name !== 'falco' && name !== '@falco-toolkit')
      symlinkSync(join(repository, 'node_modules', name), join(modules, name));
  }
  for (const published of publishedPackages) {
    if (published.name === 'falco') await packPackage(published, join(modules, 'falco'));
  }
  return folder;
}

function makeWorkspace(folder: string): void {
  mkdirSync(join(folder, 'empty'), { recursive: true });
  const write = (path: string, value: object) => writeFileSync(join(folder, path), `${JSON.stringify(value)}\n`);
  write('nx.json', { analytics: false });
  write('package.json', { name: 'workspace', private: true });
  write('empty/generators.json', { generators: { empty: { factory: './empty.js', schema: './schema.json' } } });
  write('empty/schema.json', { $id: 'empty', type: 'object', properties: {} });
  writeFileSync(join(folder, 'empty', 'empty.js'), 'module.exports = () => {};\n');
}
