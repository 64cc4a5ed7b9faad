import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundlePlugins } from './bundle-plugins.ts';
import type { PublishedPackage } from './published-packages.ts';

/** CommonJS modules of npm ask for Node's own modules by `require`, which a module of this format does not have. */
const requireOfNode =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Names and lines stay, so that people can read where an error comes from.
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
} as const satisfies BuildOptions;

/**
 * Bundles the modules of a package for the oldest Node that we support. What a command does not need at once is in files
 * of its own. Gives the absolute paths of everything that went into the bundles.
 */
export async function bundlePackage(
  repository: string,
  folder: string,
  published: PublishedPackage,
): Promise<readonly string[]> {
  const modules = await build({
    ...shared,
    absWorkingDir: repository,
    entryPoints: published.modules.map(({ bundle, source }) => ({ in: source, out: bundle })),
    outdir: folder,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunk-[hash]',
    external: [...published.external],
    banner: { js: requireOfNode },
    plugins: [...bundlePlugins],
  });
  const kinds = join(repository, 'packages', 'kinds');
  const compiler = await build({
    ...shared,
    absWorkingDir: kinds,
    stdin: { contents: "module.exports = require('handlebars');", resolveDir: kinds },
    outfile: join(folder, 'handlebars.cjs'),
    format: 'cjs',
  });
  return [
    ...Object.keys(modules.metafile.inputs).map((path) => join(repository, path)),
    ...Object.keys(compiler.metafile.inputs).map((path) => join(kinds, path)),
  ];
}
