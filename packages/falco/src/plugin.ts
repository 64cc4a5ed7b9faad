export { createNodes } from './create-nodes.ts';

/** The plugin's name in Nx. */
export const name = 'falco';
