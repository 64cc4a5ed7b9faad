import { join } from 'node:path';

/** The folder of this package's data: fields, event types, sources, removed classes. */
export const rulesDataFolder = join(import.meta.dirname, '..', 'data');
