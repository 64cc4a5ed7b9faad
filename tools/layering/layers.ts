/** What a package may import. Packages are named by their folder. */
export interface Layer {
  /** Other packages of this repository. */
  readonly imports: readonly string[];
  /** Built-in modules and npm packages; `*` allows any. */
  readonly outside: readonly string[];
}

/** The dependency direction of this repository: docs and project references follow from it. */
export const layers = {
  'packages/core': { imports: [], outside: [] },
  'packages/documents': { imports: ['core'], outside: ['ajv', 'yaml'] },
  'packages/tiers': { imports: ['core', 'documents'], outside: ['picomatch', 'yaml'] },
  'packages/kinds': { imports: ['core', 'documents'], outside: ['handlebars', 'picomatch', 'yaml', 'node:crypto'] },
  'packages/rules': { imports: ['core', 'documents'], outside: ['node:path', 'yaml'] },
  'packages/merge': { imports: [], outside: ['node-diff3', 'smol-toml', 'yaml'] },
  'packages/update': { imports: ['core', 'documents', 'kinds', 'merge'], outside: ['node:crypto'] },
  'packages/apply': { imports: ['core'], outside: ['*'] },
  'packages/catalog': { imports: ['core', 'documents'], outside: ['node:path', 'picomatch', 'yaml'] },
  'packages/compose': { imports: ['core', 'documents', 'tiers', 'catalog'], outside: ['node:crypto', 'yaml'] },
  generators: {
    imports: ['core', 'documents', 'tiers', 'catalog', 'compose', 'kinds'],
    outside: ['node:path'],
  },
  'packages/commands': {
    imports: ['core', 'documents', 'tiers', 'catalog', 'compose', 'kinds', 'rules', 'merge', 'update', 'generators'],
    outside: ['node:path'],
  },
  'packages/source': { imports: [], outside: ['*'] },
  'packages/falco': {
    imports: ['core', 'documents', 'tiers', 'catalog', 'compose', 'kinds', 'generators', 'commands', 'apply'],
    outside: ['@nx/devkit', 'nx', 'node:crypto', 'node:path', 'node:fs'],
  },
  'packages/plop': { imports: ['core', 'generators', 'apply', 'source'], outside: ['node:path', 'node-plop', 'plop'] },
  'packages/create-falco': { imports: ['core', 'generators', 'commands', 'apply', 'source'], outside: ['*'] },
  'packages/testing': { imports: ['*'], outside: ['*'] },
  tools: { imports: ['*'], outside: ['*'] },
} as const satisfies Readonly<Record<string, Layer>>;

/** How each package of {@link layers} is imported. */
export function importName(folder: string): string {
  const name = folder.replace(/^packages\//, '');
  return name === 'falco' || name === 'create-falco' ? name : `@falco-toolkit/${name}`;
}
