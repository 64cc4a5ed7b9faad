import { posix } from 'node:path';
import { findImports } from './find-imports.ts';
import { importName, type Layer, layers } from './layers.ts';

/** A source file by its path from the repository's root. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What a package offers beside its main module. */
const offered: ReadonlySet<string> = new Set(
  ['targets', 'writers'].map((part) => `${importName('packages/commands')}/${part}`),
);

/** A sentence for every import that goes against {@link layers}, with file and line. */
export function checkLayering(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const folder = Object.keys(layers).find((candidate) => path.startsWith(`${candidate}/`));
    if (folder === undefined) return [];
    return findImports(text).flatMap(({ specifier, line }) => {
      const complaint = complain(path, folder, specifier);
      return complaint === undefined ? [] : [`${path}:${line}: ${complaint}`];
    });
  });
}

function complain(path: string, folder: string, specifier: string): string | undefined {
  const layer: Layer = layers[folder as keyof typeof layers];
  if (specifier.startsWith('.')) return complainRelative(path, folder, specifier);
  const internal = Object.keys(layers).find((candidate) => isOf(specifier, importName(candidate)));
  if (internal !== undefined) {
    const forTests = specifier === `${importName(internal)}/arbitrary` && (isTest(path) || layer.imports.includes('*'));
    if (specifier !== importName(internal) && !forTests && !offered.has(specifier)) {
      return `${specifier} is private; import ${importName(internal)}`;
    }
    if (internal === folder) return `a package does not import itself by name`;
    if (isTest(path) || layer.imports.includes('*')) return undefined;
    return layer.imports.includes(internal.replace(/^packages\//, ''))
      ? undefined
      : `${folder} may not import ${internal}`;
  }
  if (isTest(path) || layer.outside.includes('*')) return undefined;
  return layer.outside.some((allowed) => isOf(specifier, allowed))
    ? undefined
    : `${folder} may not import ${specifier}`;
}

function complainRelative(path: string, folder: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  if (!target.startsWith(`${folder}/`)) return `${specifier} leaves ${folder}; import packages by their name`;
  if (folder !== 'generators') return undefined;
  const [own, other] = [path, target].map((at) => at.split('/')[1]);
  const between = path.split('/').length > 2 && target.split('/').length > 2;
  return between && own !== other ? `generators do not import each other (${own} → ${other})` : undefined;
}

function isOf(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

/** Specs, and what only specs use. */
function isTest(path: string): boolean {
  return /\.(?:spec|fixture|arbitrary)\.ts$/.test(path);
}
