import { suggestion } from '@falco-toolkit/core';
import type { CheckNode, FieldNode, Leaf, TransformerNode } from './expression.ts';
import { binaryOperators, listModifiers, listOperators, numberOperators, stringOperators } from './operators.ts';
import { closeBracket, parseFieldOrTransformer, parseListOperand, parseNumber, parseString } from './parse-operand.ts';
import { createScanner, type Scanner } from './scanner.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** The checks and macros of a condition in the order in which they stand, or why it is none. */
export interface ParsedCondition {
  readonly leaves: readonly Leaf[];
  readonly problem?: SyntaxProblem;
}

const negation = /not\s+/y;
const identifier = /[a-zA-Z]+[a-zA-Z0-9_]*/y;
const word = /[^\s()]+/y;

/** Parses a condition as libs 0.25.4 does, in linear time. */
export function parseCondition(text: string): ParsedCondition {
  const scanner = createScanner(text);
  const leaves: Leaf[] = [];
  try {
    scanner.blanks();
    if (scanner.at === text.length) scanner.fail('the condition is empty');
    parseOr(scanner, leaves);
    if (scanner.at < text.length) refuseRest(scanner);
    return { leaves };
  } catch (error) {
    if (error instanceof SyntaxProblem) return { leaves, problem: error };
    throw error;
  }
}

function parseOr(scanner: Scanner, leaves: Leaf[]): void {
  parseAnd(scanner, leaves);
  while (scanner.literal('or')) {
    if (!parseTail(scanner, leaves, 'or')) parseAnd(scanner, leaves);
    scanner.blanks();
  }
}

function parseAnd(scanner: Scanner, leaves: Leaf[]): void {
  parseNot(scanner, leaves);
  scanner.blanks();
  while (scanner.literal('and')) {
    if (!parseTail(scanner, leaves, 'and')) parseNot(scanner, leaves);
    scanner.blanks();
  }
}

/** What follows `and` or `or` without a blank: brackets, and nothing else. */
function parseTail(scanner: Scanner, leaves: Leaf[], connective: string): boolean {
  if (scanner.blanks()) return false;
  if (!parseBrackets(scanner, leaves)) scanner.fail(`a blank is missing behind ${connective}`);
  return true;
}

function parseNot(scanner: Scanner, leaves: Leaf[]): void {
  scanner.blanks();
  while (scanner.match(negation) !== undefined) scanner.blanks();
  if (scanner.text.startsWith('not(', scanner.at)) scanner.at += 3;
  if (!parseBrackets(scanner, leaves)) leaves.push(parseLeaf(scanner));
}

function parseBrackets(scanner: Scanner, leaves: Leaf[]): boolean {
  const opened = scanner.at;
  if (!scanner.literal('(')) return false;
  scanner.nested(() => parseOr(scanner, leaves));
  closeBracket(scanner, opened, 'and, or or a closing bracket');
  return true;
}

function parseLeaf(scanner: Scanner): Leaf {
  const start = scanner.at;
  const left = parseFieldOrTransformer(scanner);
  if (left !== undefined) return parseCheck(scanner, left);
  const name = scanner.match(identifier);
  if (name !== undefined) return { kind: 'macro', name, start, end: scanner.at };
  if (start >= scanner.text.length) return scanner.fail('the condition ends where a check or a macro should stand');
  return scanner.fail('a check, a macro or a bracket should stand here');
}

function parseCheck(scanner: Scanner, left: FieldNode | TransformerNode): CheckNode {
  scanner.blanks();
  const operatorAt = scanner.at;
  const done = (operator: string, rest: Partial<Pick<CheckNode, 'modifier' | 'right'>> = {}): CheckNode => ({
    kind: 'check',
    left,
    operator,
    operatorAt,
    ...rest,
    start: left.start,
    end: scanner.at,
  });
  if (scanner.literal('exists')) return done('exists');
  const numeric = numberOperators.find((operator) => scanner.literal(operator));
  if (numeric !== undefined) return done(numeric, { right: parseNumber(scanner) });
  const textual = stringOperators.find((operator) => takeStringOperator(scanner, operator));
  if (textual !== undefined) {
    const modifier = takeModifier(scanner);
    if (modifier === undefined) return done(textual, { right: parseString(scanner) });
    return done(textual, { modifier, right: parseListOperand(scanner, false) });
  }
  const listed = listOperators.find((operator) => scanner.literal(operator));
  if (listed !== undefined) return done(listed, { right: parseListOperand(scanner, true) });
  return refuseOperator(scanner);
}

/** Operators of letters need a blank behind them, others do not. */
function takeStringOperator(scanner: Scanner, operator: string): boolean {
  const before = scanner.at;
  if (!scanner.literal(operator)) return false;
  if (!/[a-z]/.test(operator) || /[ \t\b\r\n]/.test(scanner.text.charAt(scanner.at))) return true;
  scanner.at = before;
  return false;
}

/** A list modifier, which is one only with blanks around it and a list behind it; else the word is a value. */
function takeModifier(scanner: Scanner): string | undefined {
  const before = scanner.at;
  const modifier = scanner.blanks() ? listModifiers.find((candidate) => scanner.literal(candidate)) : undefined;
  if (modifier !== undefined && scanner.blanks()) {
    const rest = scanner.text.slice(scanner.at, scanner.at + 4);
    if (/^[(a-zA-Z]/.test(rest) && !/^(?:and|or|not)(?![a-zA-Z0-9])/.test(rest)) return modifier;
  }
  scanner.at = before;
  return undefined;
}

function refuseOperator(scanner: Scanner): never {
  const at = scanner.at;
  const found = scanner.match(word);
  if (found === undefined)
    return scanner.fail('an operator is missing here', 'To test whether a field is there, write exists behind it.', at);
  const hint = suggestion(
    found,
    [...binaryOperators, 'exists'],
    `Operators are exists, ${binaryOperators.join(', ')}.`,
  );
  return scanner.fail(`${found.slice(0, 40)} is no operator`, hint, at);
}

function refuseRest(scanner: Scanner): never {
  const at = scanner.at;
  if (scanner.text.charAt(at) === ')') return scanner.fail('the bracket closes what nothing opened');
  const found = scanner.match(word) ?? scanner.text.charAt(at);
  return scanner.fail(`${found.slice(0, 40)} stands where and, or or the end should be`, undefined, at);
}
