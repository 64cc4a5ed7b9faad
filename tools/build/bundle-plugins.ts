import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Puts what was precompiled in the place of `generators/load-precompiled.ts`; each part is read when it is asked for. */
const precompiled: Plugin = {
  name: 'precompiled',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]generators[\\/]load-precompiled\.ts$/ }, () => ({
      contents: `import { createRequire } from 'node:module';
const load = createRequire(import.meta.url);
const precompiled = {
  get documents() { return load('./precompiled/documents.json'); },
  get templates() { return load('./precompiled/templates.cjs'); },
};
export const loadPrecompiled = () => precompiled;
`,
      loader: 'js',
    }));
  },
};

/** The build of yaml for browsers is the same code as modules, so that only what is used of it is bundled. */
const yaml: Plugin = {
  name: 'yaml',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^yaml$/ }, async ({ resolveDir }) => {
      const manifest = await resolve('yaml/package.json', { resolveDir, kind: 'import-statement' });
      return { path: join(manifest.path, '..', 'browser', 'dist', 'index.js') };
    });
  },
};

/** Handlebars with its compiler is a file of its own, which is only read for templates that nobody precompiled. */
const handlebars: Plugin = {
  name: 'handlebars',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^handlebars$/ }, ({ importer }) =>
      /[\\/]kinds[\\/]src[\\/]handlebars\.cjs$/.test(importer)
        ? { path: './handlebars.cjs', external: true }
        : undefined,
    );
  },
};

/** How the modules of a package are changed on their way into its bundles. */
export const bundlePlugins: readonly Plugin[] = [precompiled, yaml, handlebars];
