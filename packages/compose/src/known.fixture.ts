import { join } from 'node:path';
import { diskTree } from '@falco-toolkit/apply';
import { readCatalog } from '@falco-toolkit/catalog';
import { readProfiles } from './profiles/read-profiles.ts';

const packages = join(import.meta.dirname, '..', '..');

/** The catalogue as it is published. */
export const catalog = readCatalog(diskTree(join(packages, 'catalog', 'data')));

/** The profiles as they are published. */
export const profiles = readProfiles(diskTree(join(packages, 'compose', 'data')));
