// Written by `npm run sync` from the folders of generators/.
import { generators } from '@falco-toolkit/generators';
import { adaptGenerator } from './adapt-generator.ts';

export const adopt = adaptGenerator(generators.adopt);
export const composition = adaptGenerator(generators.composition);
export const contrib = adaptGenerator(generators.contrib);
export const init = adaptGenerator(generators.init);
export const kind = adaptGenerator(generators.kind);
export const owners = adaptGenerator(generators.owners);
export const repository = adaptGenerator(generators.repository);
