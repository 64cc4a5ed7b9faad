// Written by `npm run sync`: a generator is a folder beside this file.
import { contrib } from './contrib/index.ts';
import { owners } from './owners/index.ts';
import { repository } from './repository/index.ts';

export { openToolkit } from './open-toolkit.ts';
export { dataFolder, templatesFolder, toolkitVersion } from './toolkit.ts';
export { withPrecompiled } from './with-precompiled.ts';
export { contrib, owners, repository };

/** Every generator, by name. */
export const generators = { contrib, owners, repository } as const;
