import { importName, layers } from '../layering/layers.ts';
import { type GeneratedPart, toJson } from './generated-file.ts';

/** A package.json, as far as references need it. */
interface PackageManifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** TypeScript's project references, from the dependencies that each package states. */
export function projectReferences(readManifest: (folder: string) => PackageManifest): GeneratedPart {
  const folders = Object.keys(layers).filter((folder) => folder !== 'tools' && folder !== 'packages/source');
  const files = folders.map((folder) => {
    const dependencies = Object.keys(readManifest(folder).dependencies ?? {});
    const depth = folder
      .split('/')
      .map(() => '..')
      .join('/');
    const references = folders
      .filter((other) => dependencies.includes(importName(other)))
      .map((other) => ({ path: `${depth}/${other}` }));
    return { path: `${folder}/tsconfig.json`, content: toJson(packageConfig(depth, references)) };
  });
  const tools = {
    extends: '../tsconfig.base.json',
    compilerOptions: { outDir: 'dist', rootDir: '..' },
    include: ['**/*.ts', '../*.ts'],
    references: folders.map((folder) => ({ path: `../${folder}` })),
  };
  const root = { files: [], references: [...folders, 'tools'].map((folder) => ({ path: folder })) };
  return {
    files: [
      ...files,
      { path: 'tools/tsconfig.json', content: toJson(tools) },
      { path: 'tsconfig.json', content: toJson(root) },
    ],
  };
}

function packageConfig(depth: string, references: readonly { readonly path: string }[]): object {
  return {
    extends: `${depth}/tsconfig.base.json`,
    compilerOptions: { outDir: 'dist', rootDir: '.' },
    include: ['**/*.ts', '**/*.json'],
    exclude: ['dist', 'goldens', 'node_modules'],
    references,
  };
}
