import { join } from 'node:path';
import type { ReadableTree } from '@falco-toolkit/core';
import { type KindExample, verifyStepsOf } from '@falco-toolkit/testing';

/** The folder of the golden projects, one for each example. */
export const goldensFolder = join(import.meta.dirname, '..', '..', 'packages', 'testing', 'goldens');

/** The names of the field tools that the examples' own steps need. */
export function toolsOfExamples(examples: readonly KindExample[], templates: ReadableTree): readonly string[] {
  const steps = examples.flatMap(({ id }) => verifyStepsOf(join(goldensFolder, id), templates));
  return [...new Set(steps.flatMap(({ tools = [] }) => tools))].sort();
}
