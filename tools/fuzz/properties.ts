import { documents } from './documents.ts';
import { escapes } from './escapes.ts';
import { paths } from './paths.ts';
import { projects } from './projects.ts';
import type { FuzzProperty } from './property.ts';

/** Everything that is tried with hostile input, by what has to hold. */
export const fuzzProperties: Readonly<Record<string, FuzzProperty>> = {
  ...escapes,
  ...documents,
  ...paths,
  ...projects,
};
