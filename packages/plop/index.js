import { importSource } from '@falco-toolkit/source';

/**
 * Adds the toolkit's generators to a plopfile.
 * @param {import('plop').NodePlopAPI} plop
 */
export async function falco(plop) {
  const { registerGenerators } = await importSource(new URL('./src/register-generators.ts', import.meta.url).href);
  registerGenerators(plop);
}
