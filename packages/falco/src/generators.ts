// Written by `npm run sync` from the folders of generators/.
import { generators } from '@falco-toolkit/generators';
import { adaptGenerator } from './adapt-generator.ts';

export const contrib = adaptGenerator(generators.contrib);
export const owners = adaptGenerator(generators.owners);
export const repository = adaptGenerator(generators.repository);
