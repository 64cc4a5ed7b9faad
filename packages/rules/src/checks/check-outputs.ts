import { parseFieldOrTransformer } from '../condition/parse-operand.ts';
import { createScanner } from '../condition/scanner.ts';
import { SyntaxProblem } from '../condition/syntax-problem.ts';
import type { Rule } from '../model/ruleset.ts';
import { type LocatedText, placeOf } from '../text/located-text.ts';
import { checkOperand } from './check-operand.ts';
import type { Context } from './context.ts';

const width = /\d+/y;

/** Checks the fields in the outputs of all rules. */
export function checkOutputs(context: Context): void {
  for (const rule of context.ruleset.rules.values())
    if (rule.output !== undefined) checkOutput(context, rule, rule.output);
}

function checkOutput(context: Context, rule: Rule, output: LocatedText): void {
  const { report } = context;
  const { text } = output;
  const scope = { context, source: rule.source.text, text: output, lenient: rule.skipIfUnknownFilter };
  const scanner = createScanner(text);
  for (let percent = text.indexOf('%'); percent !== -1; percent = text.indexOf('%', scanner.at)) {
    const place = placeOf(output, percent);
    scanner.at = percent + 1;
    if (text.startsWith('container.info', scanner.at)) {
      const hint = 'Take it away: the container plugin adds its fields to outputs by itself.';
      report.add('deprecated-item', place, '%container.info has no value any more', hint);
      scanner.at += 'container.info'.length;
      continue;
    }
    scanner.match(width);
    try {
      const node = parseFieldOrTransformer(scanner);
      if (node !== undefined) checkOperand(scope, node);
      else
        report.add(
          'bad-output',
          place,
          'a field should stand behind %',
          'Outputs cannot have a percent sign of their own.',
        );
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      report.add('bad-output', placeOf(output, error.at), error.message, error.hint);
      scanner.at = Math.max(scanner.at, percent + 1);
    }
  }
}
