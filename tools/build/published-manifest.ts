import type { PublishedPackage } from './published-packages.ts';
import { declarationsPath } from './write-types.ts';

/** The package.json that is published: what the sources' one says, without what only a checkout has. */
export function publishedManifest(
  source: Readonly<Record<string, unknown>>,
  published: PublishedPackage,
): Readonly<Record<string, unknown>> {
  const { dependencies: _bundled, exports: _sources, private: _private, ...kept } = source;
  const { copied, exportedFiles } = published;
  return {
    ...kept,
    exports: { ...exportedModules(published), ...Object.fromEntries(exportedFiles.map((path) => [path, path])) },
    files: [
      ...new Set([
        'dist',
        ...Object.values(copied),
        'generators.json',
        'executors.json',
        'migrations.json',
        'THIRD-PARTY-LICENCES.txt',
      ]),
    ],
    publishConfig: { access: 'public', provenance: true },
  };
}

function exportedModules({ modules }: PublishedPackage): Readonly<Record<string, object>> {
  return Object.fromEntries(
    modules.flatMap(({ bundle, exported, source }) =>
      exported === undefined
        ? []
        : [[exported, { types: `./dist/types/${declarationsPath(source)}`, default: `./dist/${bundle}.js` }]],
    ),
  );
}

/** The generators.json, executors.json or migrations.json that is published: what it names is in the bundles. */
export function publishedRegistry(source: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(source).replaceAll(/"\.\/src\/([\w/-]+)\.ts#/g, '"./dist/$1.js#'));
}
