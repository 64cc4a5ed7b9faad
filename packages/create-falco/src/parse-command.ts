import type { Generator, GeneratorContext } from '@falco-toolkit/core';
import { readFlags } from './read-flags.ts';
import { scanFlags } from './scan-flags.ts';

/** Flags of the command line itself, beside those of a generator. */
export interface FrontFlags {
  readonly dryRun: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** A command line, taken apart. */
export interface ParsedCommand {
  readonly flags: FrontFlags;
  /** What was given for the generator's options, unchecked. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** The front's own flags; `yes` is understood because commands are given without questions anyway. */
export const frontFlags = {
  dryRun: 'Show the changes and write nothing.',
  yes: 'Ask nothing.',
  help: 'Show this help.',
  version: 'Show the version.',
} as const;

const flagTypes = { dryRun: 'boolean', yes: 'boolean', help: 'boolean', version: 'boolean' } as const;

/** Takes the arguments behind the generator's name apart. Throws a `ToolkitError` where it makes no sense. */
export function parseCommand(generator: Generator, args: readonly string[], context: GeneratorContext): ParsedCommand {
  const options = generator.optionsFor(scanFlags(args, generator.options, flagTypes).values, context);
  const { dryRun = false, help = false, version = false, yes: _, ...given } = readFlags(args, options, flagTypes);
  return { flags: { dryRun: dryRun === true, help: help === true, version: version === true }, given };
}
