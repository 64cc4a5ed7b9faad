export { registerGenerators as falco } from './register-generators.ts';
