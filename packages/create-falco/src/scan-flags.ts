import { parseArgs } from 'node:util';
import type { Option, Options, Problem } from '@falco-toolkit/core';

/** Flags of the front itself, by name. */
export type FlagTypes = Readonly<Record<string, 'boolean' | 'string'>>;

/** What stands on a command line, by option, unchecked, and what makes no sense in it. */
export interface ScannedFlags {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

type Token = ReturnType<typeof parse>['tokens'][number];

/**
 * Sorts arguments by the options that they may name. Kebab-case and camelCase flags are the same; positional arguments go to
 * the options that have a position, and what is left over to the last of them when it is a list. A switch of the front is
 * `true` or `false`, never a word: `--dry-run=maybe` must not write.
 */
export function scanFlags(args: readonly string[], options: Options, own: FlagTypes): ScannedFlags {
  const types = {
    ...Object.fromEntries(Object.entries(options).map(([name, option]) => [name, typeOf(option)])),
    ...own,
  };
  const lists = new Set(Object.keys(options).filter((name) => options[name]?.type === 'list'));
  const { values, positionals, tokens } = parse(args, types, lists);
  const given: Record<string, unknown> = { ...values };
  const problems = tokens.flatMap((token) => tokenProblems(token, types, own));
  for (const [name, type] of Object.entries(own)) {
    if (type === 'boolean' && typeof given[name] === 'string') given[name] = given[name] === 'true';
  }
  const left = placePositionals(positionals, options, given);
  return { values: given, problems: [...problems, ...left.map(argumentTooMany)] };
}

function parse(args: readonly string[], types: FlagTypes, lists: ReadonlySet<string>) {
  return parseArgs({
    args: args.map(toCamelFlag),
    options: Object.fromEntries(
      Object.entries(types).map(([name, type]) => [name, { type, multiple: lists.has(name) }] as const),
    ),
    allowPositionals: true,
    allowNegative: true,
    strict: false,
    tokens: true,
  });
}

/** Puts positional arguments where they belong, and gives those that belong nowhere. */
function placePositionals(
  positionals: readonly string[],
  options: Options,
  given: Record<string, unknown>,
): readonly string[] {
  const taken = new Set<number>();
  for (const [name, { positional, type }] of Object.entries(options)) {
    if (positional === undefined || positionals[positional] === undefined || given[name] !== undefined) continue;
    const end = type === 'list' ? positionals.length : positional + 1;
    given[name] = type === 'list' ? positionals.slice(positional) : positionals[positional];
    for (let place = positional; place < end; place += 1) taken.add(place);
  }
  return positionals.filter((_argument, place) => !taken.has(place));
}

function tokenProblems(token: Token, types: FlagTypes, own: FlagTypes): readonly Problem[] {
  if (token.kind !== 'option') return [];
  const { name, value, inlineValue } = token;
  // The next flag is never a value: `--description --dry-run` must not write.
  const swallowed = inlineValue === false && /^-./s.test(value) ? value : undefined;
  const negated = token.rawName.startsWith('--no-');
  if (types[name] === 'string' && !negated && (value === undefined || swallowed !== undefined))
    return [valueMissing(name, swallowed)];
  if (own[name] !== 'boolean' || value === undefined || value === 'true' || value === 'false') return [];
  return [{ code: 'invalid-answer', message: `--${name} ${JSON.stringify(value)} is neither true nor false` }];
}

function valueMissing(name: string, next: string | undefined): Problem {
  const follows = next === undefined ? '.' : `; ${next}, which follows, is a flag of its own.`;
  return {
    code: 'invalid-answer',
    message: `--${name} has no value`,
    hint: `Write --${name}=VALUE${follows}`,
  };
}

function argumentTooMany(argument: string): Problem {
  const message = `there is an argument too many: ${JSON.stringify(argument)}`;
  return { code: 'unknown-option', message, hint: 'A value with spaces needs quotes, and a flag begins with --.' };
}

function typeOf({ type }: Option): 'boolean' | 'string' {
  return type === 'boolean' ? 'boolean' : 'string';
}

/** `--event-source=x` → `--eventSource=x`; `--no-` and everything that is no flag stay as they are. */
function toCamelFlag(argument: string): string {
  const flag = /^--(no-)?([^=]+)(=.*)?$/s.exec(argument);
  if (flag === null) return argument;
  const [, negation = '', name = '', value = ''] = flag;
  return `--${negation}${name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}${value}`;
}
