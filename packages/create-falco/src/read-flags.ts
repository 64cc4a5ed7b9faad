import { parseArgs } from 'node:util';
import type { Option, Options } from '@falco-toolkit/core';

/** What stands on a command line, by option, unchecked. */
export type FlagValues = Readonly<Record<string, unknown>>;

/**
 * Reads arguments by the options that they may name. Kebab-case and camelCase flags are the same; positional arguments go to
 * the options that have a position, and what is left over to the last of them when it is a list.
 */
export function readFlags(
  args: readonly string[],
  options: Options,
  own: Readonly<Record<string, 'boolean' | 'string'>>,
): FlagValues {
  const known = Object.entries(options).map(([name, option]) => [name, { type: flagType(option) }] as const);
  const front = Object.entries(own).map(([name, type]) => [name, { type }] as const);
  const { values, positionals } = parseArgs({
    args: args.map(toCamelFlag),
    options: Object.fromEntries([...known, ...front]),
    allowPositionals: true,
    allowNegative: true,
    strict: false,
  });
  const given: Record<string, unknown> = { ...values };
  for (const [name, option] of Object.entries(options)) {
    const { positional, type } = option;
    if (positional === undefined || positionals[positional] === undefined) continue;
    given[name] ??= type === 'list' ? positionals.slice(positional) : positionals[positional];
  }
  return given;
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
