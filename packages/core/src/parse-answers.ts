import type { Problem } from './errors.ts';
import { nearest } from './nearest.ts';
import { type AnswerValue, holds, type Option, type Options } from './options.ts';

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
    const value = isOpen(given) ? defaultOf(option, options, answers, settings) : given;
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

/** Checks one value for one option; gives the typed value, or the reason why not. For prompts that validate as one types. */
export function parseValue(option: Option, value: unknown): { value: AnswerValue } | { reason: string; hint?: string } {
  switch (option.type) {
    case 'boolean': {
      if (value === true || value === 'true') return { value: true };
      if (value === false || value === 'false') return { value: false };
      return { reason: 'is neither true nor false' };
    }
    case 'integer': {
      const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isSafeInteger(number)) return { reason: 'is not a whole number' };
      const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = option;
      if (number < minimum || number > maximum)
        return { reason: `is not between ${minimum} and ${maximum}`, ...ruleHint(option.rule) };
      return { value: number };
    }
    case 'list': {
      const items = toItems(value);
      if (items === undefined) return { reason: 'is not a list of words' };
      for (const item of items) {
        const reason = textReason(option, item);
        if (reason !== undefined)
          return { ...reason, reason: `has the item ${JSON.stringify(item)}, which ${reason.reason}` };
      }
      return { value: items };
    }
    case 'string': {
      const text = typeof value === 'number' ? String(value) : value;
      if (typeof text !== 'string') return { reason: 'is not text' };
      const trimmed = text.trim();
      const reason = trimmed === '' && option.required === true ? { reason: 'is empty' } : textReason(option, trimmed);
      return reason ?? { value: trimmed };
    }
  }
}

interface TextRules {
  readonly choices?: Readonly<Record<string, string>>;
  readonly pattern?: string;
  readonly rule?: string;
  readonly maxLength?: number;
}

function textReason(rules: TextRules, text: string): { reason: string; hint?: string } | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(text))
    return { reason: 'has a line break or another control character' };
  if (rules.choices !== undefined && !Object.hasOwn(rules.choices, text)) {
    const words = Object.keys(rules.choices);
    const near = nearest(text, words);
    return {
      reason: `is none of ${words.join(', ')}`,
      ...(near === undefined ? {} : { hint: `Did you mean ${near}?` }),
    };
  }
  if (rules.maxLength !== undefined && text.length > rules.maxLength)
    return { reason: `is longer than ${rules.maxLength} characters` };
  if (rules.pattern !== undefined && !new RegExp(`^(?:${rules.pattern})$`, 'u').test(text)) {
    return rules.rule === undefined
      ? { reason: `does not match ${rules.pattern}` }
      : { reason: 'is not allowed here', hint: sentence(rules.rule) };
  }
  return undefined;
}

function toItems(value: unknown): readonly string[] | undefined {
  const parts: readonly unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [undefined];
  const items: string[] = [];
  for (const part of parts) {
    if (typeof part !== 'string') return undefined;
    items.push(
      ...part
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    );
  }
  return items;
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

function isOpen(value: unknown): boolean {
  return value === undefined || value === null;
}

function ruleHint(rule: string | undefined): { hint?: string } {
  return rule === undefined ? {} : { hint: sentence(rule) };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function refused(name: string, value: unknown, parsed: { reason: string; hint?: string }): Problem {
  const message = `--${name} ${JSON.stringify(value)} ${parsed.reason}`;
  return { code: 'invalid-answer', message, ...(parsed.hint === undefined ? {} : { hint: parsed.hint }) };
}

function missing(name: string, option: Option): Problem {
  return { code: 'invalid-answer', message: `--${name} is missing`, hint: sentence(option.description) };
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
