import { appendText, type LocatedText } from '../text/located-text.ts';
import type { Report } from '../text/report.ts';
import type { Duplicates } from './duplicates.ts';
import type { Change, Exception, RuleItem } from './items.ts';
import { refuseChange } from './refuse-change.ts';
import type { Rule, RuleException } from './ruleset.ts';

/** Adds a rule to those that are there, or changes one. */
export function collectRule(rules: Map<string, Rule>, item: RuleItem, report: Report, twice: Duplicates): void {
  const { changes, name, parts } = item;
  const previous = rules.get(name.text);
  const { source } = parts;
  if (previous !== undefined && source !== undefined && source.text !== previous.source.text) {
    const message = `the rule ${name.text} has the source ${previous.source.text} already, and cannot change it`;
    report.add('bad-override', source.place, message, 'Take source away, or give the rule another name.');
  }
  if (changes === undefined) {
    twice('rule', name.text, name.place);
    rules.set(name.text, {
      name: name.text,
      place: name.place,
      source: source ?? { text: 'syscall', place: name.place },
      condition: parts.condition,
      output: parts.output,
      exceptions: (parts.exceptions ?? []).map((exception) => newException(exception, report)),
      skipIfUnknownFilter: parts.skipIfUnknownFilter ?? false,
    });
  } else if (previous === undefined) refuseChange('rule', name.text, name.place, rules, report);
  else rules.set(name.text, changed(previous, item, changes, report));
}

function changed(rule: Rule, { parts }: RuleItem, changes: ReadonlyMap<string, Change>, report: Report): Rule {
  const exceptions = changes.get('exceptions');
  const given = parts.exceptions ?? [];
  return {
    ...rule,
    condition: changedText(rule.condition, parts.condition, changes.get('condition')),
    output: changedText(rule.output, parts.output, changes.get('output')),
    exceptions:
      exceptions === 'replace'
        ? given.map((exception) => newException(exception, report))
        : given.reduce((known, exception) => addException(known, exception, report), rule.exceptions),
    skipIfUnknownFilter: changes.has('skip-if-unknown-filter')
      ? (parts.skipIfUnknownFilter ?? rule.skipIfUnknownFilter)
      : rule.skipIfUnknownFilter,
  };
}

function changedText(
  before: LocatedText | undefined,
  given: LocatedText | undefined,
  change: Change | undefined,
): LocatedText | undefined {
  if (change === undefined || given === undefined) return before;
  return change === 'replace' || before === undefined ? given : appendText(before, given);
}

function newException(exception: Exception, report: Report): RuleException {
  if (exception.fields === undefined) {
    report.add('bad-exception', exception.name.place, `the exception ${exception.name.text} has no fields`);
  }
  return { ...exception, values: exception.values ?? [] };
}

function addException(known: readonly RuleException[], added: Exception, report: Report): readonly RuleException[] {
  const index = known.findIndex(({ name }) => name.text === added.name.text);
  const previous = known[index];
  const values = added.values ?? [];
  if (values.length === 0) {
    report.add('bad-exception', added.name.place, `the exception ${added.name.text} adds no values`);
  }
  if (previous === undefined) return [...known, newException(added, report)];
  const extra = added.fields ?? added.comps;
  if (extra !== undefined) {
    const message = `the exception ${added.name.text} is there already: only values can be added to it`;
    report.add('bad-exception', extra.place, message, 'Take fields and comps away.');
  }
  return known.with(index, { ...previous, values: [...previous.values, ...values] });
}
