import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A module that is bundled into a file of its own in `dist`. */
export interface PublishedModule {
  /** Path from the root of this repository. */
  readonly source: string;
  /** Name of the bundle in `dist`, without `.js`. */
  readonly bundle: string;
  /** Under what others import it: `.`, `./plop`. Other modules are only found by what names their file. */
  readonly exported?: string;
}

/** A package that is published, and what it consists of. */
export interface PublishedPackage {
  readonly name: 'falco' | 'create-falco';
  readonly modules: readonly PublishedModule[];
  /** Modules that the user's workspace provides. */
  readonly external: readonly string[];
  /** Files and folders that are copied: from, relative to this repository → to. */
  readonly copied: Readonly<Record<string, string>>;
  /** Other files of the package that may be asked for by name. */
  readonly exportedFiles: readonly string[];
  /** At most so many kilobytes (1000 bytes) as a tarball, and unpacked. */
  readonly budget: { readonly packed: number; readonly unpacked: number };
}

const everywhere = { LICENSE: 'LICENSE', templates: 'templates' };
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
    modules: [
      { source: 'packages/falco/src/plugin.ts', bundle: 'plugin', exported: '.' },
      { source: 'packages/plop/src/index.ts', bundle: 'plop', exported: './plop' },
      { source: 'packages/testing/src/published.ts', bundle: 'testing', exported: './testing' },
      { source: 'packages/falco/src/generators.ts', bundle: 'generators' },
      { source: 'packages/falco/src/executors.ts', bundle: 'executors' },
      { source: 'packages/falco/src/writers.ts', bundle: 'writers' },
      { source: 'packages/falco/src/preset.ts', bundle: 'preset' },
      { source: 'packages/falco/src/sync.ts', bundle: 'sync' },
      { source: 'packages/falco/src/migrations/plugin-by-its-package.ts', bundle: 'migrations/plugin-by-its-package' },
    ],
    external: ['@nx/devkit', 'nx', 'plop'],
    copied: {
      ...everywhere,
      ...data,
      'packages/falco/README.md': 'README.md',
      'packages/falco/schemas': 'schemas',
      'packages/tiers/schemas': 'schemas',
      'packages/kinds/schemas': 'schemas',
      'packages/catalog/schemas': 'schemas',
      'packages/compose/schemas': 'schemas',
    },
    exportedFiles: ['./generators.json', './executors.json', './migrations.json', './schemas/*', './package.json'],
    budget: { packed: 2000, unpacked: 8000 },
  },
  {
    name: 'create-falco',
    modules: [{ source: 'packages/create-falco/src/main.ts', bundle: 'main' }],
    external: [],
    copied: {
      ...everywhere,
      ...data,
      'packages/create-falco/README.md': 'README.md',
      'packages/create-falco/bin': 'bin',
    },
    exportedFiles: ['./package.json'],
    budget: { packed: 2000, unpacked: 8000 },
  },
] as const satisfies readonly PublishedPackage[];
