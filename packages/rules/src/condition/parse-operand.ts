import type { FieldNode, ListNode, Operand, TransformerNode, ValueNode } from './expression.ts';
import type { Transformer } from './operators.ts';
import type { Scanner } from './scanner.ts';

const fieldName = /[a-zA-Z]+[a-zA-Z0-9_]*(?:\.[a-zA-Z]+[a-zA-Z0-9_]*)+/y;
const identifier = /[a-zA-Z]+[a-zA-Z0-9_]*/y;
const bareArgument = /[^[\]"'\s]+/y;
const number = /0[xX][0-9a-fA-F]+|[+-]?[0-9]+\.?[0-9]*(?:[eE][+-][0-9]+)?/y;
const bareString = /[^()"'\s=,]+/y;
const transformerName = /(?:tolower|toupper|b64|basename|len|join|concat|getopt)\(/y;

/** A field or a transformer, as on the left of an operator or behind a `%`; `undefined` when there is none. */
export function parseFieldOrTransformer(scanner: Scanner): FieldNode | TransformerNode | undefined {
  return parseField(scanner) ?? parseTransformer(scanner);
}

/** The right side of a comparison with a number. */
export function parseNumber(scanner: Scanner): Operand {
  scanner.blanks();
  const start = scanner.at;
  const changed = parseTransformerOrVal(scanner);
  if (changed !== undefined) return changed;
  const text = scanner.match(number);
  if (text === undefined)
    return scanner.fail('a number is missing here', 'The operators <, <=, > and >= compare numbers.');
  return { kind: 'value', text, quoted: false, start, end: scanner.at };
}

/** The right side of a comparison with a string. */
export function parseString(scanner: Scanner): Operand {
  scanner.blanks();
  const value = parseTransformerOrVal(scanner) ?? parseValue(scanner);
  if (value !== undefined) return value;
  const opened = /["']/.test(scanner.text.charAt(scanner.at));
  if (opened) return scanner.fail('the quote that opens here is never closed');
  return scanner.fail('a value is missing here', 'Quote a value that has blanks, brackets, commas or = in it.');
}

/** The right side of `in`, `intersects`, `pmatch` and of list modifiers, where transformers may be refused. */
export function parseListOperand(scanner: Scanner, transformed: boolean): Operand {
  scanner.blanks();
  const start = scanner.at;
  const list = parseList(scanner) ?? (transformed ? parseTransformerOrVal(scanner) : undefined);
  if (list !== undefined) return list;
  const text = scanner.match(identifier);
  if (text === undefined)
    return scanner.fail('a list is missing here', 'Write values in brackets, or a list: (a, b, my_list).');
  return { kind: 'value', text, quoted: false, start, end: scanner.at };
}

function parseField(scanner: Scanner): FieldNode | undefined {
  const start = scanner.at;
  const name = scanner.match(fieldName);
  if (name === undefined) return undefined;
  return { kind: 'field', name, ...parseArgument(scanner), start, end: scanner.at };
}

function parseArgument(scanner: Scanner): { readonly argument?: string } {
  const opened = scanner.at;
  if (!scanner.literal('[')) return {};
  const argument = parseQuoted(scanner) ?? scanner.match(bareArgument);
  if (argument === undefined) return scanner.fail('the square brackets hold no argument', undefined, opened);
  if (!scanner.literal(']')) scanner.fail('the square bracket that opens here is never closed', undefined, opened);
  return { argument };
}

function parseTransformer(scanner: Scanner): TransformerNode | undefined {
  const start = scanner.at;
  const opening = scanner.match(transformerName);
  if (opening === undefined) return undefined;
  // The pattern matches names of transformers only.
  const name = opening.slice(0, -1) as Transformer;
  const operands = scanner.nested(() => parseOperands(scanner, true));
  closeBracket(scanner, start + name.length);
  return { kind: 'transformer', name, operands, ...parseArgument(scanner), start, end: scanner.at };
}

function parseTransformerOrVal(scanner: Scanner): TransformerNode | undefined {
  const start = scanner.at;
  if (!scanner.literal('val(')) return parseTransformer(scanner);
  scanner.blanks();
  const field = parseField(scanner);
  if (field === undefined) return scanner.fail('val() takes a field');
  closeBracket(scanner, start + 3);
  return { kind: 'transformer', name: 'val', operands: [field], ...parseArgument(scanner), start, end: scanner.at };
}

/** Operands up to the closing bracket. Inside of a list of operands there is no further list. */
function parseOperands(scanner: Scanner, lists: boolean): readonly Operand[] {
  const operands: Operand[] = [];
  do {
    scanner.blanks();
    operands.push(parseOneOperand(scanner, lists));
    scanner.blanks();
  } while (scanner.literal(','));
  return operands;
}

function parseOneOperand(scanner: Scanner, lists: boolean): Operand {
  const start = scanner.at;
  const text = scanner.match(number);
  if (text !== undefined) return { kind: 'value', text, quoted: false, start, end: scanner.at };
  const quoted = parseQuotedValue(scanner);
  if (quoted !== undefined) return quoted;
  if (lists && scanner.literal('(')) {
    scanner.blanks();
    const items = scanner.text.charAt(scanner.at) === ')' ? [] : parseOperands(scanner, false);
    closeBracket(scanner, start);
    return { kind: 'list', items, start, end: scanner.at };
  }
  return (
    parseFieldOrTransformer(scanner) ??
    scanner.fail('an operand is missing here', 'Transformers take fields, transformers, numbers and quoted strings.')
  );
}

function parseList(scanner: Scanner): ListNode | undefined {
  const start = scanner.at;
  if (!scanner.literal('(')) return undefined;
  scanner.blanks();
  const items: ValueNode[] = [];
  let value = parseValue(scanner);
  while (value !== undefined) {
    items.push(value);
    scanner.blanks();
    if (!scanner.literal(',')) break;
    scanner.blanks();
    value = parseValue(scanner) ?? scanner.fail('a value is missing here', 'Take the comma away, or add a value.');
  }
  closeBracket(scanner, start);
  return { kind: 'list', items, start, end: scanner.at };
}

function parseValue(scanner: Scanner): ValueNode | undefined {
  const quoted = parseQuotedValue(scanner);
  if (quoted !== undefined) return quoted;
  const start = scanner.at;
  const text = scanner.match(bareString);
  return text === undefined ? undefined : { kind: 'value', text, quoted: false, start, end: scanner.at };
}

function parseQuotedValue(scanner: Scanner): ValueNode | undefined {
  const start = scanner.at;
  const text = parseQuoted(scanner);
  return text === undefined ? undefined : { kind: 'value', text, quoted: true, start, end: scanner.at };
}

/** A quoted string without its quotes. A backslash keeps the quote behind it from closing the string. */
function parseQuoted(scanner: Scanner): string | undefined {
  const quote = scanner.text.charAt(scanner.at);
  if (quote !== '"' && quote !== "'") return undefined;
  let end = scanner.text.indexOf(quote, scanner.at + 1);
  while (end !== -1 && scanner.text.charAt(end - 1) === '\\') end = scanner.text.indexOf(quote, end + 1);
  if (end === -1) return undefined;
  const text = scanner.text.slice(scanner.at + 1, end);
  scanner.at = end + 1;
  return text;
}

/** Steps over a closing bracket, or says which one was never closed, and otherwise what should stand here. */
export function closeBracket(scanner: Scanner, opened: number, wanted = 'a comma or a closing bracket'): void {
  scanner.blanks();
  if (scanner.literal(')')) return;
  if (scanner.at >= scanner.text.length) scanner.fail('the bracket that opens here is never closed', undefined, opened);
  scanner.fail(`${wanted} should stand here`, 'Quote a value that has blanks, brackets, commas or = in it.');
}
