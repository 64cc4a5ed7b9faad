import { defineGenerator } from '@falco-toolkit/core';
import { adoptOptions } from './options.ts';
import { parseAdopt } from './parse-adopt.ts';
import { planAdopt } from './plan-adopt.ts';

/** Gives what exists its metadata, OWNERS and record, and leaves every file as it is. */
export const adopt = defineGenerator({
  name: 'adopt',
  title: 'Adopt',
  summary: 'Gives an existing tree its tier.yaml, OWNERS and record, without touching what is there.',
  options: adoptOptions,
  parse: parseAdopt,
  plan: planAdopt,
});
