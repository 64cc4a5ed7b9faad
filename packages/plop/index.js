import { importSource } from '@falco-toolkit/source';

/**
 * Adds the toolkit's generators to a plopfile.
 * @param {import('plop').NodePlopAPI} plop
 */
export async function falco(plop) {
  const { falco: register } = await importSource(new URL('./src/index.ts', import.meta.url).href);
  register(plop);
}
