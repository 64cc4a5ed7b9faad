import type { RemovedFact, RemovedFinding } from '@falco-toolkit/catalog';
import { describeProblem } from '@falco-toolkit/core';
import { describeFact } from './describe-finding.ts';
import type { LintedTree } from './lint-tree.ts';

/** Findings by what was found, as text: what to do is said once for all places. */
export function renderText({ cut, files, findings, problems, unreadable }: LintedTree): string {
  const byFact = new Map<RemovedFact, RemovedFinding[]>();
  for (const finding of findings) {
    const known = byFact.get(finding.fact);
    if (known === undefined) byFact.set(finding.fact, [finding]);
    else known.push(finding);
  }
  const groups = [...byFact].map(([fact, found]) =>
    [
      `${describeFact(fact)} [${fact.id}]`,
      `  ${fact.instead}`,
      `  Source: ${fact.source}`,
      ...found.map(({ column, file, found: words, level, line }) => `  ${file}:${line}:${column}: ${level}: ${words}`),
    ].join('\n'),
  );
  const skipped = [
    ...problems.map((problem) => `not read as YAML: ${describeProblem(problem)}`),
    ...unreadable.map((file) => `not readable: ${file}`),
    ...cut.map((file) => `only the first MiB was looked through: ${file}`),
  ];
  return [...groups, ...(skipped.length === 0 ? [] : [skipped.join('\n')]), summarize(findings, files)].join('\n\n');
}

function summarize(findings: readonly RemovedFinding[], files: number): string {
  const count = (level: RemovedFinding['level']): number =>
    findings.filter((finding) => finding.level === level).length;
  const words = [
    [count('error'), 'gone'],
    [count('warning'), 'deprecated'],
    [count('note'), 'mentioned'],
  ] as const;
  const found = words.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return `${files} files: ${found.length === 0 ? 'nothing that Falco no longer has' : found.join(', ')}`;
}
