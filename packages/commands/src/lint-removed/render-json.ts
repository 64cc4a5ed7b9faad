import { describeFact } from './describe-finding.ts';
import type { LintedTree } from './lint-tree.ts';

/** Findings in the order of files and lines, for programs. */
export function renderJson({ cut, files, findings, problems, unreadable }: LintedTree): string {
  const listed = findings.map(({ fact, ...place }) => ({
    id: fact.id,
    message: describeFact(fact),
    ...(fact.product === undefined ? {} : { product: fact.product }),
    ...(fact.deprecated === undefined ? {} : { deprecated: fact.deprecated }),
    ...(fact.removed === undefined ? {} : { removed: fact.removed }),
    instead: fact.instead,
    source: fact.source,
    ...place,
  }));
  return JSON.stringify({ files, findings: listed, skipped: { yaml: problems, unreadable, cut } }, null, 2);
}
