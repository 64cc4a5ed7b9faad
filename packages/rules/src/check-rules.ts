import type { TextSource } from '@falco-toolkit/documents';
import { checkConditions } from './checks/check-conditions.ts';
import { checkExceptions } from './checks/check-exceptions.ts';
import { checkOutputs } from './checks/check-outputs.ts';
import { checkSources } from './checks/check-sources.ts';
import type { Context } from './checks/context.ts';
import type { Facts } from './fields/field-catalogue.ts';
import { indexFields } from './fields/find-field.ts';
import { collectRuleset } from './model/collect-ruleset.ts';
import { readRulesFile } from './model/read-rules-file.ts';
import type { Ruleset } from './model/ruleset.ts';
import type { RulesProblem } from './rules-problem.ts';
import { createReport } from './text/report.ts';
import { textFile } from './text/text-file.ts';

/**
 * Everything that is wrong with rules files, in the order in which Falco would load them: later files may change items of
 * earlier ones. By file, from top to bottom; nothing is thrown for what a file says, and the time is linear in its length.
 */
export function checkRules(sources: readonly TextSource[], facts: Facts): readonly RulesProblem[] {
  const report = createReport();
  const read = sources.map((source) => readRulesFile(textFile(source), report));
  const files = read.flatMap((items, index) => items.map(() => sources[index]?.file ?? ''));
  const ruleset = collectRuleset(read.flat(), files, report);
  const index = indexFields(facts);
  const context: Context = { facts, index, ruleset, report, isOpen: openSources(facts, ruleset), told: new Set() };
  checkSources(context);
  checkConditions(context);
  checkOutputs(context);
  checkExceptions(context);
  return report.problems(sources.map(({ file }) => file));
}

/** Sources whose fields are not all in the catalogues: of plugins without a catalogue, and all when one is asked for. */
function openSources({ catalogues }: Facts, { plugins }: Ruleset): (source: string) => boolean {
  const known = new Set(catalogues.flatMap((catalogue) => catalogue.plugins));
  const foreign = [...plugins.values()].some((names) => [...names].some((name) => !known.has(name)));
  const sources = new Set(catalogues.flatMap((catalogue) => catalogue.sources));
  return (source) => foreign || !sources.has(source);
}
