import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A package that is published, and what it consists of. Paths are relative to the package unless they say otherwise. */
export interface PublishedPackage {
  readonly name: 'falco' | 'create-falco';
  /** Module that is bundled → name of the bundle in `dist`. */
  readonly bundles: Readonly<Record<string, string>>;
  /** Modules that the user's workspace provides. */
  readonly external: readonly string[];
  /** Files and folders that are copied: from, relative to this repository → to. */
  readonly copied: Readonly<Record<string, string>>;
  /** What package.json has besides what the one of the sources says. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

const everywhere = { LICENSE: 'LICENSE', 'README.md': 'README.md', templates: 'templates' };
const packages = join(import.meta.dirname, '..', '..', 'packages');
/** The data folders of all packages, which keep their places. */
const data: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(packages)
    .filter((name) => existsSync(join(packages, name, 'data')))
    .map((name) => [`packages/${name}/data`, `packages/${name}/data`]),
);

/** The packages that are published. */
export const publishedPackages = [
  {
    name: 'falco',
    bundles: {
      'src/index.ts': 'index.js',
      'src/plugin.ts': 'plugin.js',
      'src/generators.ts': 'generators.js',
      'src/executors.ts': 'executors.js',
    },
    external: ['@nx/devkit', 'nx'],
    copied: {
      ...everywhere,
      ...data,
      'packages/falco/schemas': 'schemas',
      'packages/tiers/schemas': 'schemas',
      'packages/kinds/schemas': 'schemas',
    },
    manifest: {
      exports: {
        '.': './dist/index.js',
        './plugin': './dist/plugin.js',
        './generators.json': './generators.json',
        './executors.json': './executors.json',
        './schemas/*': './schemas/*',
        './package.json': './package.json',
      },
      generators: './generators.json',
    },
  },
  {
    name: 'create-falco',
    bundles: { 'src/main.ts': 'main.js' },
    external: [],
    copied: { ...everywhere, ...data, 'packages/create-falco/bin': 'bin' },
    manifest: { bin: { 'create-falco': 'bin/create-falco.js' } },
  },
] as const satisfies readonly PublishedPackage[];
