import {
  type Answers,
  type GeneratorContext,
  guardTarget,
  type OpenAnswers,
  type Options,
  type ParsedAnswers,
  type Problem,
  throwProblems,
} from '@falco-toolkit/core';
import { kindOptions, parseKindAnswers } from '@falco-toolkit/kinds';
import { checkLogins, checkOrganization, checkRepositoryName } from '@falco-toolkit/tiers';
import { repositoryOptions } from './options.ts';

/** Checked answers of the repository generator. */
export type RepositoryAnswers = Answers<typeof repositoryOptions> & OpenAnswers;

type Given = Readonly<Record<string, unknown>>;

/** The options of the repository generator, with those of the given kind once it is known. */
export function repositoryOptionsFor(given: Given, { templates }: GeneratorContext): Options {
  return kindOptions({ templates, tier: 'repository', options: repositoryOptions, given, summaries: true });
}

/** Checks everything about the answers at once, before anything is planned. Throws a `ToolkitError` with all problems. */
export function parseRepository(given: Given, context: GeneratorContext): RepositoryAnswers {
  const { templates } = context;
  const parsed = parseKindAnswers({
    templates,
    tier: 'repository',
    options: repositoryOptions,
    given,
    checkName: checkRepositoryName,
  });
  throwProblems([...parsed.problems, ...checkMeaning(parsed, given, context)]);
  // parseAnswers gave every required answer and every default, or a problem that was just thrown.
  return parsed.answers as RepositoryAnswers;
}

function checkMeaning({ answers }: ParsedAnswers, given: Given, context: GeneratorContext): readonly Problem[] {
  const { approvers, reviewers, directory, name, organization, status } = answers;
  const problems: Problem[] = [];
  if (typeof organization === 'string') problems.push(...checkOrganization(organization));
  // A folder that is made from a wrong name would only repeat what is wrong with the name.
  const derived =
    given['directory'] === undefined && (typeof name !== 'string' || checkRepositoryName(name).length > 0);
  if (typeof directory === 'string' && !derived) problems.push(...targetProblems(directory, context));
  if (isList(approvers)) {
    const settings: Parameters<typeof checkLogins>[1] =
      status === 'incubating' || status === 'sandbox' ? { status } : {};
    problems.push(...checkLogins({ approvers, reviewers: isList(reviewers) ? reviewers : [] }, settings));
  }
  return problems;
}

function targetProblems(directory: string, { host }: GeneratorContext): readonly Problem[] {
  const guarded = guardTarget(host, directory);
  return 'problem' in guarded ? [guarded.problem] : [];
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
