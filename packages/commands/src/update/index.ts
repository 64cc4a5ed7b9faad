import {
  type Answers,
  type Command,
  type CommandContext,
  type CommandResult,
  type Options,
  parseAnswers,
  throwProblems,
} from '@falco-toolkit/core';
import { chooseProjects } from './choose-projects.ts';
import { readChanges } from './read-changes.ts';
import { stageInGit } from './stage-in-git.ts';
import { isCurrent, tellUpdate } from './tell-update.ts';
import { planOf, updateProjects } from './update-projects.ts';

const options = {
  name: {
    type: 'string',
    title: 'Project',
    description: 'Name or folder of the project; all projects of the workspace when left out.',
    positional: 0,
    priority: 'important',
  },
  set: {
    type: 'list',
    title: 'Answers',
    description: 'Answers to change, as question=answer, comma-separated.',
    default: [],
  },
  check: {
    type: 'boolean',
    title: 'Check',
    description: 'Only tell whether there is something to update: for CI.',
    default: false,
  },
} as const satisfies Options;

const summary = 'Brings projects to the present templates, and keeps what their owners changed.';

/** Three-way merge of what was generated, what became of it, and what would be generated now. */
export const update: Command = {
  name: 'update',
  title: 'Update',
  summary,
  options,
  formats: ['text', 'json', 'markdown'],
  examples: [
    'update',
    'update webhook-audit --dry-run',
    'update webhook-audit --set status=incubating',
    'update --check',
  ],
  run: async (given, context) => {
    const own = Object.entries(given).filter(([name]) => Object.hasOwn(options, name));
    const { answers, problems } = parseAnswers(options, Object.fromEntries(own));
    throwProblems(problems);
    // Any other flag is an answer of the project's own, and its generator's to check.
    const others = Object.entries(given).filter(([name]) => !Object.hasOwn(options, name));
    // `parseAnswers` gave every answer the type that its option names.
    return runUpdate(answers as Answers<typeof options>, Object.fromEntries(others), context);
  },
};

async function runUpdate(
  { check, name, set }: Answers<typeof options>,
  flags: Readonly<Record<string, unknown>>,
  context: CommandContext,
): Promise<CommandResult> {
  const projects = updateProjects(chooseProjects(context.host, name), { ...flags, ...readChanges(set) }, context);
  const notes = projects.flatMap((project) => project.notes.map((note) => `${project.folder || '.'}: ${note}`));
  const render: CommandResult['render'] = (format) => tellUpdate(projects, format);
  if (check) return { passed: projects.every(isCurrent), render, notes };
  const settled = projects.every(
    ({ problems, update: result }) => problems.length === 0 && (result?.conflicts ?? []).length === 0,
  );
  const tasks = await stageInGit(projects, context.outside);
  return { passed: settled, render, notes, plan: { ...planOf(projects), tasks, notes: [] } };
}
