// The one JavaScript file that has to run before TypeScript can: it lets Node read the packages' sources unbuilt.
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Imports a TypeScript module. Node strips types by itself from 22.18 on; below that @swc-node/register does it.
 * @param {string} url file URL of the module
 */
export async function importSource(url) {
  if (!process.features.typescript) {
    process.env.SWC_NODE_PROJECT ??= fileURLToPath(new URL('../../tsconfig.base.json', import.meta.url));
    register(import.meta.resolve('@swc-node/register/esm'));
  }
  return import(url);
}
