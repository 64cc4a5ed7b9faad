import { defineGenerator } from '@falco-toolkit/core';
import { compositionOptions } from './options.ts';
import { compositionOptionsFor, parseComposition } from './parse-composition.ts';
import { planComposition } from './plan-composition.ts';

/** Puts core artifacts of Falco together, with exactly the access that they need, in the formats that clusters take. */
export const composition = defineGenerator({
  name: 'composition',
  title: 'Composition',
  summary:
    'Falco with what belongs to it, for Kubernetes: access derived from what was chosen, explained, and rendered.',
  options: compositionOptions,
  optionsFor: compositionOptionsFor,
  parse: parseComposition,
  plan: planComposition,
});
