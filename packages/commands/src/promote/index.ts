import {
  type CommandContext,
  type CommandResult,
  defineCommand,
  joinPath,
  type Plan,
  type Problem,
  readText,
  ToolkitError,
} from '@falco-toolkit/core';
import {
  findArtifact,
  type GateResult,
  readTierMetadata,
  renderReportJson,
  renderReportMarkdown,
  renderReportText,
  type Status,
  type TierMetadata,
  type TierReport,
} from '@falco-toolkit/tiers';
import { claimOfficial, operationsOf } from './claim-official.ts';
import { growRepository } from './grow-repository.ts';
import { promoteOptions } from './options.ts';
import type { PromoteAnswers } from './promote-answers.ts';
import type { Promotion } from './promotion.ts';
import { stepDown } from './step-down.ts';
import { draftFiles } from './write-drafts.ts';

/** Moves an artifact to another tier, or takes a promise back. */
export const promote = defineCommand({
  name: 'promote',
  title: 'Promote',
  summary: 'Moves an artifact to another tier: what the tier brings is added, and what it asks for has to be there.',
  options: promoteOptions,
  formats: ['text', 'json', 'markdown'],
  examples: [
    'promote ssh-keys --to=repository',
    'promote webhook --to=official --prepare',
    'promote webhook --to=official --decision=https://github.com/falcosecurity/evolution/issues/433',
  ],
  run: async (answers, context) => {
    const folder = findArtifact(context.host, answers.name);
    const file = joinPath(folder, 'tier.yaml');
    const metadata = readTierMetadata({ file, text: readText(context.host, file) ?? '' }).value;
    const promotion = await decide(answers, folder, metadata, context);
    const { report } = promotion;
    if (report !== undefined && !report.reached && !answers.prepare) {
      if (!answers.force) throw refused(metadata.name, report);
      return draftsOnly(answers, folder, report, context);
    }
    return resultOf(promotion);
  },
});

async function decide(
  answers: PromoteAnswers,
  folder: string,
  metadata: TierMetadata,
  context: CommandContext,
): Promise<Promotion> {
  const { kind, name, tier } = metadata;
  switch (answers.to) {
    case 'repository':
      if (kind === 'Contrib') return growRepository(answers, folder, metadata, context);
      if (tier === 'official') return stepDown(folder, metadata, { tier: 'repository', status: 'incubating' }, context);
      throw nothingToDo(`${name} is ${tier} already`);
    case 'official':
      if (kind === 'Contrib') throw nothingToDo(`${name} is a contribution: it becomes a repository first`);
      if (tier === 'official') throw nothingToDo(`${name} is official already`);
      return claimOfficial(answers, folder, metadata, context);
    case 'deprecated':
      if (kind === 'Contrib') throw nothingToDo(`${name} is a contribution: remove it, or say so in its README`);
      return stepDown(folder, metadata, { tier: 'repository', status: 'deprecated' }, context);
  }
}

function nothingToDo(message: string): ToolkitError {
  return new ToolkitError({ code: 'invalid-answer', message, hint: 'tier-check says where it stands.' });
}

/** The whole list at once, each with its place where it has one. */
function refused(name: string, { aim, missing }: TierReport): ToolkitError {
  const toProblem = ({ gate, problems = [], reason }: GateResult): Problem => {
    const at = problems[0]?.at;
    return {
      code: 'gate-failed',
      message: `${gate.title}: ${reason} (${gate.id})`,
      hint: gate.how,
      ...(at === undefined ? {} : { at }),
    };
  };
  const count = `${missing.length} ${missing.length === 1 ? 'gate keeps' : 'gates keep'}`;
  const hint =
    aim === 'official'
      ? '--prepare adds what can be added; --force writes the drafts, and claims nothing.'
      : '--force writes the drafts, and claims nothing.';
  return new ToolkitError([
    { code: 'gate-failed', message: `${count} ${name} from ${aim}`, hint },
    ...missing.map(toProblem),
  ]);
}

/** What `--force` does: people can ask for what is not there yet, and nothing says that it is. */
async function draftsOnly(
  { to }: PromoteAnswers,
  folder: string,
  report: TierReport,
  context: CommandContext,
): Promise<CommandResult> {
  const status: Status = to === 'official' ? 'stable' : 'sandbox';
  const operations = operationsOf(folder, await draftFiles(folder, status, context), context);
  const notes = [`${report.missing.length} gates fail: only drafts are written, and the tier stays as it is.`];
  return resultOf({ operations, folder, report, settled: false, notes });
}

function resultOf({ notes, operations, report, settled }: Promotion): CommandResult {
  const plan: Plan = { generator: 'promote', target: '', operations, tasks: [], notes: [] };
  const reports = report === undefined ? [] : [report];
  return {
    passed: settled,
    plan,
    notes,
    render: (format) => {
      if (format === 'json') return renderReportJson(reports);
      return format === 'markdown' ? renderReportMarkdown(reports) : renderReportText(reports);
    },
  };
}
