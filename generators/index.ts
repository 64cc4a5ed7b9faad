// Written by `npm run sync`: a generator is a folder beside this file.
import { adopt } from './adopt/index.ts';
import { composition } from './composition/index.ts';
import { contrib } from './contrib/index.ts';
import { init } from './init/index.ts';
import { kind } from './kind/index.ts';
import { owners } from './owners/index.ts';
import { repository } from './repository/index.ts';

export { openToolkit } from './open-toolkit.ts';
export { dataFolder, templatesFolder, toolkitVersion } from './toolkit.ts';
export { withPrecompiled } from './with-precompiled.ts';
export { adopt, composition, contrib, init, kind, owners, repository };

/** Every generator, by name. */
export const generators = { adopt, composition, contrib, init, kind, owners, repository } as const;
