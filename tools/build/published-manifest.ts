import type { PublishedPackage } from './published-packages.ts';

/** The package.json that is published: what the sources' one says, without what only a checkout has. */
export function publishedManifest(
  source: Readonly<Record<string, unknown>>,
  { copied, manifest }: PublishedPackage,
): Readonly<Record<string, unknown>> {
  const { dependencies: _bundled, exports: _sources, private: _private, ...kept } = source;
  const files = [
    ...new Set(['dist', ...Object.values(copied), 'generators.json', 'executors.json', 'THIRD-PARTY-LICENCES.txt']),
  ];
  return {
    engines: { node: '>=20.19' },
    ...kept,
    ...manifest,
    files,
    publishConfig: { access: 'public', provenance: true },
  };
}

/** The generators.json or executors.json that is published: what it names is in the bundles. */
export function publishedRegistry(source: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(source).replaceAll(/"\.\/src\/(generators|executors)\.ts#/g, '"./dist/$1.js#'));
}
