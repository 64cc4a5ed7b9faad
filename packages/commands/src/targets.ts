/** The commands that are targets of artifacts, loaded at once: Nx reads TypeScript only for as long as it loads an executor. */
export { explain } from './explain/index.ts';
export { lint } from './lint-removed/index.ts';
export { render } from './render/index.ts';
export { tierCheck } from './tier-check/index.ts';
export { validate } from './validate/index.ts';
