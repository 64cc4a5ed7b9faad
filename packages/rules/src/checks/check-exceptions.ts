import { isComparison, takesList } from '../condition/operators.ts';
import { parseFieldOrTransformer } from '../condition/parse-operand.ts';
import { createScanner } from '../condition/scanner.ts';
import { SyntaxProblem } from '../condition/syntax-problem.ts';
import type { Word, WordOrWords } from '../model/items.ts';
import type { Rule, RuleException } from '../model/ruleset.ts';
import { locatedText } from '../text/located-text.ts';
import { checkOperand } from './check-operand.ts';
import type { Context } from './context.ts';

/** Checks the exceptions of all rules: fields, comparisons and values have to fit together. */
export function checkExceptions(context: Context): void {
  for (const rule of context.ruleset.rules.values()) {
    for (const exception of rule.exceptions) checkException(context, rule, exception);
  }
}

function checkException(context: Context, rule: Rule, exception: RuleException): void {
  const { comps, fields, name, values } = exception;
  if (fields === undefined) return;
  for (const field of wordsOf(fields)) checkExceptionField(context, rule, field);
  for (const comp of comps === undefined ? [] : wordsOf(comps)) checkComparisonWord(context, comp);
  const refuse = (place: Word['place'], message: string, hint?: string) =>
    context.report.add('bad-exception', place, `the exception ${name.text} ${message}`, hint);
  const count = fields.words?.length;
  if (count === undefined) {
    if (comps?.words !== undefined)
      refuse(comps.place, 'has one field, and a list of comparisons', 'Write one comparison.');
    else if (comps?.word !== undefined && isComparison(comps.word.text) && !takesList(comps.word.text.trim())) {
      refuse(
        comps.place,
        `compares one field with ${comps.word.text}`,
        'Use in, pmatch or intersects, or an operator with oneof.',
      );
    }
    for (const value of values)
      if (value.words !== undefined)
        refuse(value.place, 'has one field, and lists of values', 'Write the values themselves.');
    return;
  }
  if (comps !== undefined && comps.words?.length !== count) {
    refuse(
      comps.place,
      `has ${count} fields, and ${comps.words?.length ?? 'one'} comparisons`,
      'Write one for each field.',
    );
  }
  for (const value of values) {
    if (value.words?.length !== count) {
      refuse(
        value.place,
        `has ${count} fields, and ${value.words?.length ?? 'one'} values here`,
        'Write one for each field.',
      );
    }
  }
}

function checkComparisonWord({ report }: Context, { place, text }: Word): void {
  if (!isComparison(text)) report.add('bad-exception', place, `${text.slice(0, 40)} is no comparison`);
}

function checkExceptionField(context: Context, rule: Rule, { place, text }: Word): void {
  const offsets = Uint32Array.from({ length: text.length + 1 }, (_, index) => place.offset + index);
  const located = locatedText(text, place.file, offsets);
  const scanner = createScanner(text);
  try {
    const node = parseFieldOrTransformer(scanner);
    if (node === undefined || scanner.at < text.length) {
      context.report.add('bad-exception', place, `${text.slice(0, 40)} is no field`);
      return;
    }
    checkOperand({ context, source: rule.source.text, text: located, lenient: rule.skipIfUnknownFilter }, node);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    context.report.add('bad-exception', place, error.message, error.hint);
  }
}

function wordsOf(value: WordOrWords): readonly Word[] {
  if (value.word !== undefined) return [value.word];
  return (value.words ?? []).flatMap(({ word }) => (word === undefined ? [] : [word]));
}
