// SPDX-License-Identifier: Apache-2.0

import { kindOf } from './kind-of.ts';
import { type Priority, parsePriority, priorities } from './priority.ts';
import { isTime } from './time.ts';

/** Takes values out of an object and gathers what is wrong with them. */
export class KeyReader {
  readonly problems: string[] = [];
  readonly #keys: Readonly<Record<string, unknown>>;

  constructor(keys: Readonly<Record<string, unknown>>) {
    this.#keys = keys;
  }

  string(key: string): string {
    if (!Object.hasOwn(this.#keys, key)) {
      this.#problem(key, 'is missing');
      return '';
    }
    const value = this.#keys[key];
    if (typeof value === 'string') return value;
    this.#problem(key, `has to be a string, not ${kindOf(value)}`);
    return '';
  }

  text(key: string): string {
    const before = this.problems.length;
    const text = this.string(key);
    if (text === '' && this.problems.length === before) this.#problem(key, 'is empty');
    return text;
  }

  time(key: string): string {
    const text = this.text(key);
    if (text !== '' && !isTime(text)) {
      this.#problem(key, `${quote(text)} is not a time such as 2026-01-31T12:00:00.123456789Z`);
    }
    return text;
  }

  priority(key: string): Priority {
    const text = this.text(key);
    const priority = parsePriority(text);
    if (priority === undefined && text !== '') {
      this.#problem(key, `${quote(text)} is not one of ${priorities.join(', ')}`);
    }
    return priority ?? 'Debug';
  }

  optionalString(key: string): string | undefined {
    return this.#optional(key) === undefined ? undefined : this.string(key);
  }

  optionalStrings(key: string): readonly string[] {
    const value = this.#optional(key);
    if (value === undefined) return [];
    const wrong = Array.isArray(value) ? value.find((item) => typeof item !== 'string') : value;
    if (wrong === undefined) return value as readonly string[];
    this.#problem(key, `has to be a list of strings, not ${kindOf(wrong)}`);
    return [];
  }

  optionalObject(key: string): void {
    const value = this.#optional(key);
    if (value !== undefined && (typeof value !== 'object' || Array.isArray(value))) {
      this.#problem(key, `has to be an object, not ${kindOf(value)}`);
    }
  }

  #optional(key: string): unknown {
    return (Object.hasOwn(this.#keys, key) ? this.#keys[key] : undefined) ?? undefined;
  }

  #problem(key: string, problem: string): void {
    this.problems.push(`${key}: ${problem}`);
  }
}

/** Shows the start of a text that came from outside. */
function quote(text: string): string {
  const most = 64;
  const characters = [...text];
  return JSON.stringify(characters.length > most ? `${characters.slice(0, most).join('')}…` : text);
}
