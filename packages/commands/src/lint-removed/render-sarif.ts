import type { RemovedFacts } from '@falco-toolkit/catalog';
import type { Problem } from '@falco-toolkit/core';
import { sarifLocation, sarifLog } from '../sarif.ts';
import { describeFact } from './describe-finding.ts';
import type { LintedTree } from './lint-tree.ts';

/** The form that GitHub's code scanning and editors read: SARIF 2.1.0. */
export function renderSarif(tree: LintedTree, { facts }: RemovedFacts, version: string): string {
  const ruleIndex = new Map(facts.map(({ id }, index) => [id, index]));
  const rules = facts.map((fact) => ({
    id: fact.id,
    shortDescription: { text: fact.what },
    fullDescription: { text: `${describeFact(fact)}.` },
    help: { text: `${fact.instead}\nSource: ${fact.source}` },
    defaultConfiguration: { level: fact.removed === undefined ? 'warning' : 'error' },
  }));
  const results = tree.findings.map(({ column, fact, file, found, level, line }) => ({
    ruleId: fact.id,
    ruleIndex: ruleIndex.get(fact.id) ?? -1,
    level,
    message: { text: `${describeFact(fact)}. ${fact.instead}` },
    locations: [sarifLocation(file, line, column, found)],
  }));
  const notifications = [
    ...tree.problems.map(notificationOf),
    ...tree.unreadable.map((file) => ({ level: 'warning', message: { text: `not readable: ${file}` } })),
    ...tree.cut.map((file) => ({ level: 'note', message: { text: `only the first MiB was looked through: ${file}` } })),
  ];
  const driver = { name: 'falco-toolkit lint', version, rules };
  return sarifLog({
    tool: { driver },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
    results,
  });
}

function notificationOf({ at, message }: Problem): object {
  return {
    level: 'warning',
    message: { text: `not read as YAML: ${message}` },
    ...(at === undefined ? {} : { locations: [sarifLocation(at.file, at.line, at.column)] }),
  };
}
