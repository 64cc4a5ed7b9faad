import {
  type Answers,
  type AnswerValue,
  type GeneratorContext,
  guardTarget,
  type OpenAnswers,
  type Options,
  type Problem,
  throwProblems,
} from '@falco-toolkit/core';
import { kindOptions, parseKindAnswers } from '@falco-toolkit/kinds';
import { checkLogins, checkRepositoryName } from '@falco-toolkit/tiers';
import { contribOptions } from './options.ts';

/** Checked answers of the contrib generator. */
export type ContribAnswers = Answers<typeof contribOptions> & OpenAnswers;

type Given = Readonly<Record<string, unknown>>;

/** The options of the contrib generator, with those of the given kind once it is known. */
export function contribOptionsFor(given: Given, { templates }: GeneratorContext): Options {
  return kindOptions({ templates, tier: 'contrib', options: contribOptions, given, summaries: true });
}

/** Checks everything about the answers at once, before anything is planned. Throws a `ToolkitError` with all problems. */
export function parseContrib(given: Given, context: GeneratorContext): ContribAnswers {
  const { templates } = context;
  const { answers, problems } = parseKindAnswers({
    templates,
    tier: 'contrib',
    options: contribOptions,
    given,
    // A contribution may grow into a repository, and keeps its name then.
    checkName: checkRepositoryName,
  });
  throwProblems([...problems, ...checkMeaning(answers, context)]);
  // parseAnswers gave every required answer and every default, or a problem that was just thrown.
  return answers as ContribAnswers;
}

function checkMeaning(
  { owners, directory }: Readonly<Record<string, AnswerValue>>,
  { host }: GeneratorContext,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (Array.isArray(owners)) problems.push(...checkLogins({ owners }), ...nobody(owners));
  if (typeof directory === 'string') {
    const guarded = guardTarget(host, directory);
    if ('problem' in guarded) problems.push(guarded.problem);
    else if (guarded.target === '') problems.push(atRoot());
  }
  return problems;
}

function nobody(owners: readonly unknown[]): readonly Problem[] {
  if (owners.length > 0) return [];
  const hint = 'Name the GitHub logins of those who answer for it, comma-separated.';
  return [{ code: 'invalid-answer', message: '--owners names nobody', hint }];
}

function atRoot(): Problem {
  const hint = 'Name a folder of its own, such as contrib/my-snippet.';
  return { code: 'invalid-answer', message: '--directory is the workspace itself', hint };
}
