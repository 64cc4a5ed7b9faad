export { adaptGenerator } from './adapt-generator.ts';
export { nxHost } from './nx-host.ts';
