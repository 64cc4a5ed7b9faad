export { createDependencies } from './create-dependencies.ts';
export { createNodes } from './create-nodes.ts';

/** The plugin's name in Nx. */
export const name = 'falco';
