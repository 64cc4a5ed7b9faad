import type { Problem } from './errors.ts';
import { nearest } from './nearest.ts';
import { type AnswerValue, holds, type Option, type Options } from './options.ts';
import { parseValue, type Refusal } from './parse-value.ts';
import { sentence } from './sentence.ts';

/** What a person or a program gave, before it was checked: flags, prompts, a form, JSON. */
export type RawAnswers = Readonly<Record<string, unknown>>;

/** Checked answers, and everything that was wrong with the raw ones. */
export interface ParsedAnswers {
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly problems: readonly Problem[];
}

/** How {@link parseAnswers} treats what it cannot decide alone. */
export interface ParseSettings {
  /** Turns a default that is a template into text, given the answers so far. */
  readonly expandDefault?: (text: string, answers: Readonly<Record<string, AnswerValue>>) => string;
  /** Names that are not options but are nobody's mistake (flags of the front itself). */
  readonly ignore?: ReadonlySet<string>;
}

/**
 * Checks raw answers against options, in the order of the options, and fills in defaults.
 * Gathers every problem: wrong types and values, missing answers, options that do not exist (with the nearest that does).
 */
export function parseAnswers(options: Options, raw: RawAnswers, settings: ParseSettings = {}): ParsedAnswers {
  const answers: Record<string, AnswerValue> = {};
  const problems: Problem[] = [];
  for (const [name, option] of Object.entries(options)) {
    const given = Object.hasOwn(raw, name) ? raw[name] : undefined;
    if (!holds(option.when, answers)) {
      if (given !== undefined) problems.push(notApplicable(name, option));
      continue;
    }
    const value = isOpen(option, given) ? defaultOf(option, options, answers, settings) : given;
    if (value === undefined) {
      if (option.required === true) problems.push(missing(name, option));
      continue;
    }
    const parsed = parseValue(option, value);
    if ('reason' in parsed) problems.push(refused(name, value, parsed));
    else answers[name] = parsed.value;
  }
  for (const name of Object.keys(raw)) {
    const known = Object.hasOwn(options, name) || settings.ignore?.has(name) === true;
    if (!known && raw[name] !== undefined) problems.push(unknownOption(name, options));
  }
  return { answers, problems };
}

function defaultOf(
  option: Option,
  options: Options,
  answers: Readonly<Record<string, AnswerValue>>,
  settings: ParseSettings,
): AnswerValue | undefined {
  const { default: preset } = option;
  if (typeof preset !== 'string' || !preset.includes('{{')) return preset;
  // A default that is made from an answer that is missing or wrong would only repeat that problem.
  const words = (preset.match(/\{\{[^}]*\}\}/g) ?? []).flatMap(
    (expression) => expression.match(/[A-Za-z][A-Za-z0-9]*/g) ?? [],
  );
  const lacking = words.some((word) => Object.hasOwn(options, word) && !Object.hasOwn(answers, word));
  return lacking ? undefined : settings.expandDefault?.(preset, answers);
}

/** A form gives blank text for what was not filled in. */
function isOpen(option: Option, value: unknown): boolean {
  const blank = typeof value === 'string' && value.trim() === '';
  const mayBeBlank = option.type === 'string' && option.required !== true && option.default === undefined;
  return value === undefined || value === null || (blank && mayBeBlank);
}

function refused(name: string, value: unknown, parsed: Refusal): Problem {
  const message = `--${name} ${JSON.stringify(value)} ${parsed.reason}`;
  return { code: 'invalid-answer', message, ...(parsed.hint === undefined ? {} : { hint: parsed.hint }) };
}

function missing(name: string, option: Option): Problem {
  const words = 'choices' in option && option.choices !== undefined ? Object.keys(option.choices) : [];
  const choices = words.length === 0 ? '' : ` One of ${words.join(', ')}.`;
  return { code: 'invalid-answer', message: `--${name} is missing`, hint: sentence(option.description) + choices };
}

function notApplicable(name: string, option: Option): Problem {
  const condition = Object.entries(option.when ?? {}).map(
    ([key, value]) => `--${key} is ${[value].flat().join(' or ')}`,
  );
  return {
    code: 'invalid-answer',
    message: `--${name} only means something when ${condition.join(' and ')}`,
    hint: `Leave --${name} out.`,
  };
}

function unknownOption(name: string, options: Options): Problem {
  const near = nearest(name, Object.keys(options));
  const hint =
    near === undefined
      ? `There are: ${Object.keys(options)
          .map((known) => `--${known}`)
          .join(', ')}.`
      : `Did you mean --${near}?`;
  return { code: 'unknown-option', message: `there is no option --${name}`, hint };
}
