import { defineGenerator } from '@falco-toolkit/core';
import { contribOptions } from './options.ts';
import { contribOptionsFor, parseContrib } from './parse-contrib.ts';
import { planContrib } from './plan-contrib.ts';

/** Scaffolds a contribution: a snippet that works, says what it works with, and who answers for it. */
export const contrib = defineGenerator({
  name: 'contrib',
  title: 'Contribution',
  summary: 'A snippet to share: a script, a configuration, rules, a manifest or a guide, with metadata and a test.',
  options: contribOptions,
  optionsFor: contribOptionsFor,
  parse: parseContrib,
  plan: planContrib,
});
