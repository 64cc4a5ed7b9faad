import { SyntaxProblem } from './syntax-problem.ts';

/** Reads a text from its start to its end. Everything that is not there leaves the place where it was. */
export interface Scanner {
  /** Index of the next character. */
  at: number;
  readonly text: string;
  /** Steps over blanks; whether there were any. */
  blanks(): boolean;
  /** Steps over exactly this text. */
  literal(text: string): boolean;
  /** Steps over what a sticky pattern matches, and gives it. */
  match(pattern: RegExp): string | undefined;
  /** Throws a {@link SyntaxProblem} about the next character, or the given one. */
  fail(message: string, hint?: string, at?: number): never;
  /** Counts one more level of brackets while `inside` runs; too many are refused before they exhaust the stack. */
  nested<T>(inside: () => T): T;
}

/** Brackets within brackets within brackets: nobody writes more. */
const deepest = 200;

/** Falco takes a backspace for a blank, and no form feed. */
const blank = /[ \t\b\r\n]+/y;

/** A scanner at the start of a text. */
export function createScanner(text: string): Scanner {
  let depth = 0;
  const scanner: Scanner = {
    at: 0,
    text,
    blanks: () => scanner.match(blank) !== undefined,
    literal: (wanted) => {
      const found = text.startsWith(wanted, scanner.at);
      if (found) scanner.at += wanted.length;
      return found;
    },
    match: (pattern) => {
      pattern.lastIndex = scanner.at;
      const found = pattern.exec(text)?.[0];
      if (found !== undefined) scanner.at += found.length;
      return found;
    },
    fail: (message, hint, at = scanner.at) => {
      throw new SyntaxProblem(at, message, hint);
    },
    nested: (inside) => {
      depth += 1;
      if (depth > deepest) scanner.fail(`the condition has more than ${deepest} levels of brackets`);
      const result = inside();
      depth -= 1;
      return result;
    },
  };
  return scanner;
}
