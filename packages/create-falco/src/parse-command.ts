import type { Generator, GeneratorContext } from '@falco-toolkit/core';
import { readFlags } from './read-flags.ts';
import { scanFlags } from './scan-flags.ts';

/** Flags of the command line itself, beside those of a generator. */
export interface FrontFlags {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly yes: boolean;
  /** Where to store the plan instead of carrying it out. */
  readonly plan: string | undefined;
  readonly help: boolean;
  readonly version: boolean;
}

/** A command line, taken apart. */
export interface ParsedCommand {
  readonly flags: FrontFlags;
  /** What was given for the generator's options, unchecked. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** The front's own flags. */
export const frontFlags = {
  dryRun: 'Show the changes and write nothing.',
  plan: 'Store the changes in this file instead of making them, for create-falco apply.',
  json: 'Tell what happens as JSON.',
  yes: 'Ask nothing.',
  help: 'Show this help.',
  version: 'Show the version.',
} as const;

const flagTypes = {
  dryRun: 'boolean',
  plan: 'string',
  json: 'boolean',
  yes: 'boolean',
  help: 'boolean',
  version: 'boolean',
} as const;

/** Takes the arguments behind the generator's name apart. Throws a `ToolkitError` where it makes no sense. */
export function parseCommand(generator: Generator, args: readonly string[], context: GeneratorContext): ParsedCommand {
  const options = generator.optionsFor(scanFlags(args, generator.options, flagTypes).values, context);
  const { dryRun, help, json, plan, version, yes, ...given } = readFlags(args, options, flagTypes);
  return {
    flags: {
      dryRun: dryRun === true,
      json: json === true,
      yes: yes === true,
      plan: typeof plan === 'string' ? plan : undefined,
      help: help === true,
      version: version === true,
    },
    given,
  };
}
