import { join } from 'node:path';

/** The folder of this package's data: the core artifacts, one file each. */
export const catalogDataFolder = join(import.meta.dirname, '..', 'data');
