import { parseArgs } from 'node:util';
import type { Generator, GeneratorContext, Option, Options } from '@falco-toolkit/core';

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

/** Takes the arguments behind the generator's name apart. Kebab-case and camelCase flags are the same. */
export function parseCommand(generator: Generator, args: readonly string[], context: GeneratorContext): ParsedCommand {
  const rough = read(args, generator.options);
  const options = generator.optionsFor(rough.values, context);
  const { values, positionals } = read(args, options);
  const { dryRun = false, help = false, version = false, yes: _, ...given } = values;
  for (const [name, { positional }] of Object.entries(options)) {
    if (positional !== undefined && positionals[positional] !== undefined) given[name] ??= positionals[positional];
  }
  return { flags: { dryRun: dryRun === true, help: help === true, version: version === true }, given };
}

function read(
  args: readonly string[],
  options: Options,
): { values: Record<string, unknown>; positionals: readonly string[] } {
  const known = Object.entries(options).map(([name, option]) => [name, { type: flagType(option) }] as const);
  const own = Object.keys(frontFlags).map((name) => [name, { type: 'boolean' }] as const);
  const { values, positionals } = parseArgs({
    args: args.map(toCamelFlag),
    options: Object.fromEntries([...known, ...own]),
    allowPositionals: true,
    allowNegative: true,
    strict: false,
  });
  return { values: { ...values }, positionals };
}

function flagType({ type }: Option): 'boolean' | 'string' {
  return type === 'boolean' ? 'boolean' : 'string';
}

/** `--event-source=x` → `--eventSource=x`; `--no-` and everything that is no flag stay as they are. */
function toCamelFlag(argument: string): string {
  const flag = /^--(no-)?([^=]+)(=.*)?$/s.exec(argument);
  if (flag === null) return argument;
  const [, negation = '', name = '', value = ''] = flag;
  return `--${negation}${name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}${value}`;
}
