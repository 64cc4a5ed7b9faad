// Written by `npm run sync` from the folders of generators/, and the commands that change files.
import { generators } from '@falco-toolkit/generators';
import { adaptGenerator } from './adapt-generator.ts';
import { adaptWriter } from './adapt-writer.ts';

export const composition = adaptGenerator(generators.composition);
export const contrib = adaptGenerator(generators.contrib);
export const init = adaptGenerator(generators.init);
export const kind = adaptGenerator(generators.kind);
export const owners = adaptGenerator(generators.owners);
export const repository = adaptGenerator(generators.repository);
export const undo = adaptWriter('undo');
export const update = adaptWriter('update');
export const promote = adaptWriter('promote');
