import type { Leaf, MacroNode } from '../condition/expression.ts';
import { parseCondition } from '../condition/parse-condition.ts';
import type { Macro } from '../model/ruleset.ts';
import { type LocatedText, placeOf } from '../text/located-text.ts';
import { checkComparison } from './check-comparison.ts';
import { type Context, didYouMean } from './context.ts';
import { loopOf } from './macro-loops.ts';

/** Checks the conditions of all rules and macros. A macro is checked once for each source of the rules that use it. */
export function checkConditions(context: Context): void {
  const { macros, rules } = context.ruleset;
  const parsed = new Map([...macros.values()].map((macro) => [macro.name, parse(context, macro.condition)]));
  for (const macro of macros.values()) checkMacroNames(context, macro, parsed.get(macro.name) ?? []);
  refuseLoops(context, parsed);

  const done = new Set<string>();
  const walk = (first: readonly Leaf[], text: LocatedText, source: string | undefined, lenient: boolean): void => {
    const open = [{ leaves: first, text }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const leaf of next.leaves) {
        if (leaf.kind === 'check') checkComparison({ context, source, text: next.text, lenient }, leaf);
        else {
          const key = `${leaf.name} ${source} ${lenient}`;
          const macro = macros.get(leaf.name);
          if (macro === undefined || done.has(key)) continue;
          done.add(key);
          open.push({ leaves: parsed.get(macro.name) ?? [], text: macro.condition });
        }
      }
    }
  };

  for (const rule of rules.values()) {
    if (rule.condition === undefined) continue;
    const leaves = parse(context, rule.condition);
    for (const leaf of leaves) if (leaf.kind === 'macro') checkMacroName(context, leaf, rule.condition);
    walk(leaves, rule.condition, rule.source.text, rule.skipIfUnknownFilter);
  }
  const used = new Set([...done].map((key) => key.split(' ', 1)[0]));
  for (const macro of macros.values()) {
    if (!used.has(macro.name)) walk(parsed.get(macro.name) ?? [], macro.condition, undefined, false);
  }
}

function parse({ report }: Context, text: LocatedText): readonly Leaf[] {
  const { leaves, problem } = parseCondition(text.text);
  if (problem !== undefined) report.add('bad-condition', placeOf(text, problem.at), problem.message, problem.hint);
  return leaves;
}

function checkMacroName({ report, ruleset }: Context, { name, start }: MacroNode, text: LocatedText): void {
  if (ruleset.macros.has(name)) return;
  const place = placeOf(text, start);
  if (['and', 'or', 'not'].includes(name)) report.add('bad-condition', place, `${name} joins nothing here`);
  else if (ruleset.lists.has(name)) {
    report.add(
      'undefined-macro',
      place,
      `${name} is a list, not a macro`,
      `Compare a field with it: proc.name in (${name}).`,
    );
  } else {
    report.add('undefined-macro', place, `there is no macro ${name}`, didYouMean(report, name, ruleset.macros.keys()));
  }
}

/** A macro sees only macros that were given before it. */
function checkMacroNames(context: Context, macro: Macro, leaves: readonly Leaf[]): void {
  for (const leaf of leaves) {
    if (leaf.kind !== 'macro') continue;
    checkMacroName(context, leaf, macro.condition);
    const used = context.ruleset.macros.get(leaf.name);
    if (used === undefined || used.first < macro.last || used === macro) continue;
    const message = `the macro ${macro.name} comes before the macro ${used.name} that it uses`;
    context.report.add('undefined-macro', placeOf(macro.condition, leaf.start), message, `Move ${used.name} up.`);
  }
}

function refuseLoops({ report, ruleset }: Context, parsed: ReadonlyMap<string, readonly Leaf[]>): void {
  const used = (name: string) =>
    (parsed.get(name) ?? []).filter((leaf) => leaf.kind === 'macro').filter((leaf) => ruleset.macros.has(leaf.name));
  for (const { leaf, owner } of loopOf([...ruleset.macros.keys()], used)) {
    const macro = ruleset.macros.get(owner);
    if (macro === undefined) continue;
    const message = `the macro ${owner} uses ${leaf.name}, which comes back to it`;
    report.add(
      'undefined-macro',
      placeOf(macro.condition, leaf.start),
      message,
      'Write one of them without the other.',
    );
  }
}
