import { describe, expect, it } from 'vitest';
import type { Gate } from '../gates/gate.ts';
import { runGates } from '../gates/run-gates.ts';
import { subjectOf, tierYaml } from '../gates/subject.fixture.ts';
import { renderReportJson } from './render-json.ts';
import { renderReportMarkdown } from './render-markdown.ts';
import { renderReportSarif } from './render-sarif.ts';
import { renderReportText } from './render-text.ts';

const base = {
  why: 'Because.',
  how: 'Do it.',
  source: 'us',
  severity: 'error',
  tier: 'contrib',
  pillar: 'form',
} as const;
const gates: readonly Gate[] = [
  { ...base, id: 'there', title: 'It has OWNERS', check: { type: 'files', anyOf: ['OWNERS'] } },
  { ...base, id: 'missing', title: 'It has a | file', check: { type: 'files', anyOf: ['x'] } },
  {
    ...base,
    id: 'people',
    title: 'Its people are right',
    severity: 'warning',
    check: { type: 'owners', rule: 'valid' },
  },
  {
    ...base,
    id: 'proof',
    title: 'It is proved',
    pillar: 'security',
    check: { type: 'evidence', record: 'security/proof' },
  },
  { ...base, id: 'fuzz', title: 'It is fuzzed', pillar: 'security', check: { type: 'files', anyOf: ['fuzz'] } },
  { ...base, id: 'other', title: 'For others', appliesTo: { kinds: ['Contrib'] }, check: { type: 'changelog' } },
];
const waiver =
  'apiVersion: falco.org/v1alpha1\nkind: Waiver\nid: fuzz\npillar: security\nreason: Nothing is parsed\napprover: alice\ngranted: "2026-01-01"\nexpires: "2026-12-31"\n';
const report = runGates(
  gates,
  subjectOf({
    'tier.yaml': tierYaml(),
    OWNERS: 'approvers:\n  - alice\n  - alice\n',
    '.falco/evidence/security/fuzz.yaml': waiver,
    '.falco/evidence/security/bad.yaml': '{',
  }),
);

describe('the report', () => {
  it('names as text every place with file, line and column, and where the artifact stands', () => {
    const lines = renderReportText([report]).split('\n');
    expect(lines).toContain('OWNERS:3:5: warning: alice is in approvers twice [people]');
    expect(lines).toContain('tier.yaml:1:1: error: not met: It has a | file (no such file is there) [missing]');
    expect(lines).toContain(
      'tier.yaml:1:1: error: unknown: It is proved (there is no record .falco/evidence/security/proof.yaml) [proof]',
    );
    expect(lines.at(-1)).toBe(
      '. claims repository: 2 gates keep it from repository (gates: 1 passed, 2 failed, 1 unknown, 1 waived; 1 record is broken)',
    );
  });

  it('has everything as JSON', () => {
    const { artifacts } = JSON.parse(renderReportJson([report]));
    expect(artifacts[0]).toMatchObject({
      name: 'webhook',
      claimed: 'repository',
      reached: false,
      missing: ['missing', 'proof'],
    });
    expect(artifacts[0].gates[2].places).toEqual([
      { file: 'OWNERS', line: 3, column: 5, message: 'alice is in approvers twice' },
    ]);
  });

  it('is Markdown whose tables hold whatever stands in the cells', () => {
    const markdown = renderReportMarkdown([report]);
    expect(markdown).toContain('| It has a \\| file | **fails** | error | no such file is there |');
    expect(markdown).toContain('- `missing`: Do it.');
    expect(markdown).not.toContain('For others');
  });

  it('is SARIF with a rule for each gate, and results that are open, failed or suppressed', () => {
    const { runs, version } = JSON.parse(renderReportSarif([report], { version: '1.2.3' }));
    expect(version).toBe('2.1.0');
    const [{ results, tool }] = runs;
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      ...gates.map(({ id }) => id),
      'broken-evidence',
    ]);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    const kinds = results.map(
      ({
        kind,
        level,
        ruleId,
        suppressions,
      }: {
        kind: string;
        level: string;
        ruleId: string;
        suppressions?: unknown[];
      }) => `${ruleId} ${kind} ${level} ${suppressions?.length ?? 0}`,
    );
    expect(kinds).toEqual([
      'missing fail error 0',
      'people fail warning 0',
      'proof open none 0',
      'fuzz fail error 1',
      'broken-evidence fail error 0',
    ]);
  });
});
