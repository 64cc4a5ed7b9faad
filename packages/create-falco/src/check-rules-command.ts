import { readFileSync } from 'node:fs';
import { diskTree } from '@falco-toolkit/apply';
import { describeProblem, ToolkitError } from '@falco-toolkit/core';
import { checkRules, readFacts, rulesDataFolder } from '@falco-toolkit/rules';
import type { Output } from './output.ts';

/** Checks Falco rules files, given in the order in which Falco would load them. Gives 1 when something is wrong with them. */
export function checkRulesCommand(files: readonly string[], output: Output): 0 | 1 {
  if (files.length === 0) {
    const hint = 'create-falco check-rules rules/my_rules.yaml';
    throw new ToolkitError({ code: 'invalid-answer', message: 'no rules file is named', hint });
  }
  const sources = files.map((file) => ({ file, text: readRulesFile(file) }));
  const problems = checkRules(sources, readFacts(diskTree(rulesDataFolder)));
  for (const problem of problems) output.print(describeProblem(problem));
  if (problems.length === 0) output.note(`${files.join(', ')}: nothing to complain about`);
  return problems.length === 0 ? 0 : 1;
}

function readRulesFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ToolkitError({ code: 'invalid-answer', message: `${file} cannot be read: ${reason}` }, cause);
  }
}
