import { nearest } from './nearest.ts';
import type { AnswerValue, ListOption, Option } from './options.ts';
import { sentence } from './sentence.ts';

/** Why a value was refused, and what to do. */
export interface Refusal {
  readonly reason: string;
  readonly hint?: string;
}

/** Checks one value for one option; gives the typed value, or the reason why not. For prompts that validate as one types. */
export function parseValue(option: Option, value: unknown): { value: AnswerValue } | Refusal {
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
      return listReason(option, items) ?? { value: items };
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

function listReason(option: ListOption, items: readonly string[]): Refusal | undefined {
  if (items.length < (option.minItems ?? 0)) return { reason: 'names too few', hint: sentence(option.description) };
  for (const [index, item] of items.entries()) {
    const reason = textReason(option, item);
    if (reason !== undefined)
      return { ...reason, reason: `has the item ${JSON.stringify(item)}, which ${reason.reason}` };
    // Lists without a rule for their items are compared by those who know what they mean.
    const ruled = option.pattern !== undefined || option.choices !== undefined;
    if (ruled && items.indexOf(item) < index) return { reason: `has the item ${JSON.stringify(item)} twice` };
  }
  return undefined;
}

interface TextRules {
  readonly choices?: Readonly<Record<string, string>>;
  readonly pattern?: string;
  readonly rule?: string;
  readonly maxLength?: number;
}

/** Control characters, halves of characters, breaks, what turns the direction of text around, and what is no character. */
const hidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u;

function textReason(rules: TextRules, text: string): Refusal | undefined {
  if (hidden.test(text)) return { reason: 'has a line break or another character that cannot be seen' };
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

function ruleHint(rule: string | undefined): { hint?: string } {
  return rule === undefined ? {} : { hint: sentence(rule) };
}
