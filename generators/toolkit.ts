import { join } from 'node:path';
import manifest from './package.json' with { type: 'json' };

/** The folder of the templates, beside the generators from source and beside `dist` in a published package. */
export const templatesFolder = join(import.meta.dirname, '..', 'templates');

/** The folder of a package's data. A published package keeps the same folders beside its `dist`. */
export function dataFolder(name: string): string {
  return join(import.meta.dirname, '..', 'packages', name, 'data');
}

/** The toolkit's version. */
export const toolkitVersion: string = manifest.version;
