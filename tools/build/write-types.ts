import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { execa } from 'execa';
import ts from 'typescript';
import type { PublishedPackage } from './published-packages.ts';

/** Declarations of one module, on their way from where the compiler puts them to where they are published. */
interface Declarations {
  /** Absolute path of what the compiler wrote. */
  readonly from: string;
  /** Path below the published folder. */
  readonly to: string;
}

/**
 * Writes the type declarations of what a package exports and of everything that they name. Our packages keep a folder each,
 * and their imports become relative. Throws when they name an npm package that users of the package need not have.
 */
export async function writeTypes(repository: string, folder: string, published: PublishedPackage): Promise<void> {
  const exported = published.modules.flatMap((module) => (module.exported === undefined ? [] : [module.source]));
  if (exported.length === 0) return;
  const owners = exported.map((source) => join(repository, source.replace(/\/src\/.*$/, '')));
  await execa('tsc', ['--build', ...new Set(owners)], { preferLocal: true, localDir: repository });
  const outside = new Set<string>();
  const waiting = exported.map((module) => declarationsOf(repository, module));
  const seen = new Set(waiting.map(({ from }) => from));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const at = next;
    const text = rewriteImports(readFileSync(at.from, 'utf8'), (specifier) => {
      const target = resolveImport(repository, at, specifier);
      if (target === undefined) {
        outside.add(specifier);
        return specifier;
      }
      if (!seen.has(target.from)) waiting.push(target);
      seen.add(target.from);
      const path = relative(dirname(at.to), target.to).replace(/\.d\.ts$/, '.js');
      return path.startsWith('.') ? path : `./${path}`;
    });
    mkdirSync(dirname(join(folder, at.to)), { recursive: true });
    writeFileSync(join(folder, at.to), text);
  }
  const unknown = [...outside].filter((name) => !name.startsWith('node:') && !published.external.includes(name));
  if (unknown.length > 0) {
    throw new Error(`the types of ${published.name} name packages that users need not have: ${unknown.join(', ')}`);
  }
}

/** Where the declarations of a source file (`packages/plop/src/index.ts`) are published: `plop/index.d.ts`. */
export function declarationsPath(source: string): string {
  return source.replace(/^packages\/([^/]+)\/src\//, '$1/').replace(/\.ts$/, '.d.ts');
}

function declarationsOf(repository: string, source: string): Declarations {
  const compiled = source.replace(/^((?:packages\/)?[^/]+)\//, '$1/dist/').replace(/\.ts$/, '.d.ts');
  return { from: join(repository, compiled), to: declarationsPath(source) };
}

function resolveImport(repository: string, { from }: Declarations, specifier: string): Declarations | undefined {
  if (specifier.startsWith('.')) {
    const source = relative(repository, resolve(dirname(from), specifier))
      .split('\\')
      .join('/');
    return declarationsOf(repository, source.replace('/dist/', '/'));
  }
  const [, own] = /^@falco-toolkit\/(.*)$/.exec(specifier) ?? [];
  if (own === undefined) return undefined;
  return declarationsOf(repository, own === 'generators' ? 'generators/index.ts' : `packages/${own}/src/index.ts`);
}

function rewriteImports(text: string, rename: (specifier: string) => string): string {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles
    .toReversed()
    .reduce(
      (done, { fileName, pos, end }) => `${done.slice(0, pos + 1)}${rename(fileName)}${done.slice(end + 1)}`,
      text,
    );
}
