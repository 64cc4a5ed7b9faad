import {
  type Answers,
  type CommandContext,
  joinPath,
  type OpenAnswers,
  readText,
  ToolkitError,
} from '@falco-toolkit/core';
import {
  approversOf,
  type DraftInput,
  describeTier,
  issueForms,
  type Status,
  type Subject,
  type TierMetadata,
  type TierReport,
} from '@falco-toolkit/tiers';
import { measure } from '../promote/measure.ts';
import type { draftOptions } from './options.ts';

type DraftAnswers = Answers<typeof draftOptions> & OpenAnswers;

/** Gathers what the drafts of an artifact are made from: what it says of itself, what was measured, and the receivers' files. */
export async function draftInput(
  answers: DraftAnswers,
  subject: Subject,
  context: CommandContext,
): Promise<DraftInput> {
  const metadata = subject.metadata?.value;
  if (metadata === undefined)
    throw new ToolkitError({ code: 'broken-metadata', message: `${answers.path} has no tier.yaml` });
  const status = answers.status ?? nextStatus(metadata);
  const read = (folder: string | undefined, path: string) => readUpstream(folder, path, context);
  const source = (key: string, found: ReturnType<typeof read>) => (found === undefined ? {} : { [key]: found });
  const entry = subject.text('registry.yaml');
  const report = await measure(subject.folder, status === 'stable' ? 'official' : 'repository', [], context);
  return {
    metadata,
    status,
    approvers: spelledApprovers(subject),
    motivation: motivate(answers.motivation, report, status),
    ...(entry === undefined ? {} : { registryEntry: { file: subject.label('registry.yaml'), text: entry } }),
    upstream: {
      ...source('issueTemplate', read(answers.evolution, `.github/ISSUE_TEMPLATE/${issueForms[status].template}`)),
      ...source('repositories', read(answers.evolution, 'repositories.yaml')),
      ...source('org', read(answers.testInfra, 'config/org.yaml')),
      ...source('config', read(answers.testInfra, 'config/config.yaml')),
      ...source('plugins', read(answers.testInfra, 'config/plugins.yaml')),
      ...source('registry', read(answers.plugins, 'registry.yaml')),
    },
  };
}

/** What is asked for next; a contribution asks for a repository of its own. */
function nextStatus({ status, tier }: TierMetadata): Status {
  if (tier === 'contrib') return 'sandbox';
  return status === 'sandbox' ? 'incubating' : 'stable';
}

function motivate(words: string | undefined, report: TierReport, status: Status): string {
  const open = report.missing.map(({ gate, reason }) => `- ${gate.title}: ${reason}`);
  const measured =
    status === 'deprecated' ? [] : [`Measured with tier-check: ${describeTier({ ...report, folder: report.name })}.`];
  return [
    ...(words === undefined ? [] : [words, '']),
    ...measured,
    ...(status === 'deprecated' || open.length === 0 ? [] : ['', 'What is still open:', '', ...open]),
  ].join('\n');
}

/** The approvers as OWNERS spells them. */
function spelledApprovers(subject: Subject): readonly string[] {
  const folded = approversOf(subject);
  const text = `${subject.text('OWNERS') ?? ''}\n${(subject.metadata?.value.owners ?? []).join('\n')}`;
  const spelled = new Map([...text.matchAll(/[A-Za-z0-9-]+/g)].map(([word]) => [word.toLowerCase(), word]));
  return [...folded].map((login) => spelled.get(login) ?? login);
}

function readUpstream(
  folder: string | undefined,
  path: string,
  { host }: CommandContext,
): { readonly file: string; readonly text: string } | undefined {
  if (folder === undefined) return undefined;
  const file = joinPath(folder, path);
  const text = readText(host, file);
  if (text !== undefined) return { file, text };
  const message = `${folder} has no ${path}`;
  throw new ToolkitError({
    code: 'invalid-answer',
    message,
    hint: 'Give the folder of a copy of the whole repository.',
  });
}
