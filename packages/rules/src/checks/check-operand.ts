import type { Operand, TransformerNode, ValueNode } from '../condition/expression.ts';
import { transformers } from '../condition/operators.ts';
import type { FieldFacts, FieldType } from '../fields/field-facts.ts';
import { checkField } from './check-field.ts';
import { placeIn, type Scope } from './context.ts';

/** What an operand is, as far as an operator has to know. `undefined` when it cannot be told. */
export type OperandFacts = Pick<FieldFacts, 'type' | 'list' | 'noComparand'> | undefined;

/** Checks a field, a transformer or a list of operands, and everything in it. */
export function checkOperand(scope: Scope, node: Operand): OperandFacts {
  if (node.kind === 'field') return checkField(scope, node);
  if (node.kind === 'transformer') return checkTransformer(scope, node);
  if (node.kind === 'value') return undefined;
  for (const item of node.items) checkOperand(scope, item);
  return { type: 'string', list: true };
}

const textual: readonly FieldType[] = ['string', 'path'];
const accepted: Readonly<Record<string, readonly FieldType[]>> = {
  tolower: textual,
  toupper: textual,
  basename: textual,
  b64: ['string', 'bytes'],
  len: ['string', 'path', 'bytes'],
};

function checkTransformer(scope: Scope, node: TransformerNode): OperandFacts {
  const { name, operands } = node;
  const facts = operands.map((operand) => checkOperand(scope, operand));
  const refuse = (message: string, hint?: string) =>
    scope.context.report.add('bad-transformer', placeIn(scope, node.start), message, hint);
  const { least, most } = transformers[name];
  if (operands.length < least || operands.length > most) {
    const wanted = least === most ? `${least}` : `at least ${least}`;
    refuse(`${name}() takes ${wanted} operand${wanted === '1' ? '' : 's'}, not ${operands.length}`);
    return undefined;
  }
  if (node.argument !== undefined && name !== 'getopt') refuse(`${name}() takes no argument in brackets`);
  if (name === 'join') return { type: 'string' };
  if (name === 'concat') return { type: 'string' };
  if (name === 'getopt') return { type: 'string', list: true };
  const [first] = facts;
  if (name === 'val' || first === undefined) return name === 'len' ? { type: 'uint64' } : first;
  const field = operands[0]?.kind === 'field' ? operands[0] : undefined;
  const barred = field !== undefined && fieldBars(scope, field.name);
  const fits =
    accepted[name]?.includes(first.type) === true || first.type === 'dynamic' || (name === 'len' && first.list);
  if (barred) refuse(`${field.name} cannot be changed by ${name}()`, 'The field searches several values at once.');
  else if (!fits) refuse(`${name}() cannot change a value of type ${first.type}`);
  return name === 'len' ? { type: 'uint64' } : first;
}

function fieldBars({ context, source }: Scope, name: string): boolean {
  const found = context.index.find(name, source);
  return found.found === 'field' && found.field.facts.noTransformer === true;
}

/** The plain values on the right of an operator. */
export function plainValues(node: Operand | undefined): readonly ValueNode[] {
  if (node?.kind === 'value') return [node];
  return node?.kind === 'list' ? node.items.filter((item) => item.kind === 'value') : [];
}
