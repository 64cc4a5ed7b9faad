/** The commands that are generators of Nx too, loaded at once: Nx reads TypeScript only for as long as it loads a plugin. */
export { promote } from './promote/index.ts';
export { undo } from './undo/index.ts';
export { update } from './update/index.ts';
