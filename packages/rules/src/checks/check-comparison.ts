import type { CheckNode } from '../condition/expression.ts';
import { fieldTypes, listOperators } from '../fields/field-facts.ts';
import { checkListNames } from './check-list-names.ts';
import { checkOperand, plainValues } from './check-operand.ts';
import { didYouMean, placeIn, type Scope } from './context.ts';

/** Checks one comparison: its fields, whether the operator fits them, and the values where they are known. */
export function checkComparison(scope: Scope, node: CheckNode): void {
  const { report } = scope.context;
  const left = checkOperand(scope, node.left);
  const right = node.right === undefined ? undefined : checkOperand(scope, node.right);
  if (node.operator === 'exists') return;
  if (left !== undefined) {
    const allowed: readonly string[] = left.list === true ? listOperators : fieldTypes[left.type];
    if (!allowed.includes(node.operator)) {
      const kind = left.list === true ? 'a list' : `of type ${left.type}`;
      const name = node.left.kind === 'field' ? node.left.name : `${node.left.name}()`;
      const message = `${name} is ${kind}, which ${node.operator} cannot compare`;
      report.add(
        'bad-operator',
        placeIn(scope, node.operatorAt),
        message,
        `Use exists or one of ${allowed.join(', ')}.`,
      );
    }
    if (node.right?.kind === 'transformer' && (left.noComparand === true || right?.noComparand === true)) {
      report.add('bad-operator', placeIn(scope, node.right.start), 'these fields cannot be compared with each other');
    }
  }
  if (node.left.kind === 'field' && node.left.name === 'evt.type') checkEventTypes(scope, node);
  checkListNames(scope, node);
}

function checkEventTypes(scope: Scope, node: CheckNode): void {
  if (scope.lenient) return;
  const { facts, report, ruleset } = scope.context;
  if (!['=', '==', '!=', 'in', 'intersects'].includes(node.operator)) return;
  const check = (text: string, place: ReturnType<typeof placeIn>) => {
    if (facts.eventTypes.has(text)) return;
    report.add('unknown-event', place, `there is no event type ${text}`, didYouMean(report, text, facts.eventTypes));
  };
  for (const value of plainValues(node.right)) {
    const list = value.quoted ? undefined : ruleset.lists.get(value.text);
    if (list === undefined) check(value.text, placeIn(scope, value.start));
    else for (const item of list.items) if (!ruleset.lists.has(item.text)) check(item.text, item.place);
  }
}
