import type { FieldNode } from '../condition/expression.ts';
import type { FieldFacts } from '../fields/field-facts.ts';
import type { FoundField, KnownField } from '../fields/find-field.ts';
import { checkRequirement } from './check-requirement.ts';
import { didYouMean, placeIn, type Scope } from './context.ts';

/** Checks that a field is there and has the argument that it takes. Gives what is known of it. */
export function checkField(scope: Scope, node: FieldNode): FieldFacts | undefined {
  const { context, source } = scope;
  const found = context.index.find(node.name, source);
  if (found.found !== 'field') {
    refuseField(scope, node, found);
    return undefined;
  }
  checkRequirement(scope, node, found.field.catalogue);
  checkArgument(scope, node, found.field);
  if (found.field.facts.deprecated === true) refuseDeprecated(scope, node);
  return found.field.facts;
}

function refuseField(scope: Scope, node: FieldNode, found: Exclude<FoundField, { found: 'field' }>): void {
  if (scope.lenient) return;
  const { facts, index, isOpen, report } = scope.context;
  const { name } = node;
  const place = placeIn(scope, node.start);
  const dot = name.indexOf('.');
  const removed = facts.removed.get(name.slice(0, dot));
  if (removed !== undefined && !index.hasClass(name.slice(0, dot))) {
    report.add('removed-field', place, `Falco has the field ${name} no more since ${removed.since}`, removed.hint);
  } else if (found.found === 'member') {
    const hint = didYouMean(report, found.member, found.known);
    report.add('unknown-field', place, `${found.base} has nothing called ${found.member}`, hint);
  } else if (found.found === 'elsewhere') {
    const message = `events of the source ${scope.source} have no field ${name}`;
    report.add(
      'unknown-field',
      place,
      message,
      `Events of ${found.sources.join(', ')} have it: set the rule's source.`,
    );
  } else if (index.hasClass(name.slice(0, dot)) || scope.source === undefined || !isOpen(scope.source)) {
    const of = scope.source === undefined ? 'there is no field' : `events of the source ${scope.source} have no field`;
    report.add('unknown-field', place, `${of} ${name}`, didYouMean(report, name, index.names(scope.source)));
  }
}

function checkArgument(scope: Scope, node: FieldNode, { facts }: KnownField): void {
  const { report } = scope.context;
  const place = placeIn(scope, node.start);
  const { argument, name } = node;
  if (facts.membersOnly === true) {
    report.add('bad-argument', place, `${name} needs a name behind a dot`, `Write ${name}.NAME.`);
  } else if (argument === undefined) {
    if (facts.argument !== 'required') return;
    const hint = facts.members === undefined ? `Write ${name}[…].` : `Write ${name}.NAME or ${name}[0].`;
    report.add('bad-argument', place, `${name} needs an argument`, hint);
  } else if (facts.argument === undefined) {
    report.add('bad-argument', place, `${name} takes no argument`, `Take [${argument.slice(0, 40)}] away.`);
  } else if (facts.by === 'index' && !/^\d+$/.test(argument)) {
    report.add('bad-argument', place, `${name} takes a number in its brackets, not ${argument.slice(0, 40)}`);
  }
}

function refuseDeprecated(scope: Scope, node: FieldNode): void {
  const hint =
    node.name === 'evt.dir'
      ? 'There are no enter events any more: take evt.dir = < away, and checks with evt.dir = > never match.'
      : 'It has no value any more: take it away.';
  scope.context.report.add(
    'deprecated-field',
    placeIn(scope, node.start),
    `the field ${node.name} is deprecated`,
    hint,
  );
}
