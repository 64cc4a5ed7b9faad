import { type Pillar, pillars } from '../gates/gate.ts';
import type { Verdict } from '../gates/outcome.ts';
import type { GateResult, TierReport } from '../gates/run-gates.ts';
import { tiers } from '../tiers.ts';
import { wordsOf } from '../words.ts';
import { describeTier } from './describe-tier.ts';

const words: Readonly<Record<Verdict, string>> = {
  pass: 'passes',
  fail: '**fails**',
  unknown: '**unknown**',
  waived: 'waived',
  'not-applicable': '',
};

/** Reports as Markdown, for people who decide: a table for each pillar, and what is to be done. */
export function renderReportMarkdown(reports: readonly TierReport[]): string {
  return reports.map(renderOne).join('\n\n');
}

function renderOne(report: TierReport): string {
  const asked = report.results.filter(({ verdict }) => verdict !== 'not-applicable');
  return [
    `# ${cell(report.name)} and the tier ${tiers[report.aim].title}`,
    '',
    `${cell(describeTier(report))}.`,
    ...wordsOf(pillars).flatMap((pillar) =>
      renderPillar(
        pillar,
        asked.filter(({ gate }) => gate.pillar === pillar),
      ),
    ),
    ...renderWork(report),
  ].join('\n');
}

function renderPillar(pillar: Pillar, results: readonly GateResult[]): readonly string[] {
  if (results.length === 0) return [];
  return [
    '',
    `## ${pillars[pillar].title}`,
    '',
    pillars[pillar].meaning,
    '',
    '| gate | verdict | weight | what was found |',
    '| --- | --- | --- | --- |',
    ...results.map(
      ({ gate, reason, verdict }) => `| ${cell(gate.title)} | ${words[verdict]} | ${gate.severity} | ${cell(reason)} |`,
    ),
  ];
}

function renderWork({ missing, problems }: TierReport): readonly string[] {
  if (missing.length === 0 && problems.length === 0) return [];
  return [
    '',
    '## What is to be done',
    '',
    ...missing.map(({ gate }) => `- \`${gate.id}\`: ${cell(gate.how)}`),
    ...problems.map(({ at, message }) => `- ${at === undefined ? '' : `\`${at.file}:${at.line}\`: `}${cell(message)}`),
  ];
}

/** Text of files and users in a cell of a table: on one line, and nothing of it is markup. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([\\|<>*_`[\]])/g, '\\$1');
}
