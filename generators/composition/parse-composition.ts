import { checkComposition, compositionInput } from '@falco-toolkit/compose';
import {
  type Answers,
  type AnswerValue,
  type GeneratorContext,
  guardTarget,
  type OpenAnswers,
  type Options,
  type Problem,
  readText,
  throwProblems,
} from '@falco-toolkit/core';
import { kindOptions, parseKindAnswers } from '@falco-toolkit/kinds';
import { checkLogins, checkRepositoryName, parseOwners } from '@falco-toolkit/tiers';
import { intentOf } from './intent-of.ts';
import { compositionOptions } from './options.ts';

/** Checked answers of the composition generator. */
export type CompositionAnswers = Answers<typeof compositionOptions> & OpenAnswers;

type Given = Readonly<Record<string, unknown>>;

/** The options of a composition, with those of its kind. */
export function compositionOptionsFor(given: Given, { templates }: GeneratorContext): Options {
  const kind = given['kind'] ?? compositionOptions.kind.default;
  return kindOptions({
    templates,
    tier: 'composition',
    options: compositionOptions,
    given: { ...given, kind },
    summaries: true,
  });
}

/** Checks everything about the answers at once, before anything is planned. Throws a `ToolkitError` with all problems. */
export function parseComposition(given: Given, context: GeneratorContext): CompositionAnswers {
  const { templates } = context;
  const parsed = parseKindAnswers({
    templates,
    tier: 'composition',
    options: compositionOptions,
    given: { kind: compositionOptions.kind.default, ...given },
    checkName: checkRepositoryName,
  });
  const owners = ownersOf(parsed.answers, context);
  throwProblems([...parsed.problems, ...checkMeaning({ ...parsed.answers, owners }, context)]);
  // parseAnswers gave every required answer and every default, or a problem that was just thrown.
  const answers = { ...parsed.answers, owners } as CompositionAnswers;
  throwProblems(checkParts(answers, context));
  return answers;
}

/** The people who are named, or those who approve changes of the whole workspace. */
function ownersOf({ owners }: Readonly<Record<string, AnswerValue>>, { host }: GeneratorContext): readonly string[] {
  if (Array.isArray(owners) && owners.length > 0) return owners.map(String);
  const text = readText(host, 'OWNERS');
  return text === undefined ? [] : (parseOwners({ file: 'OWNERS', text }).lists.approvers ?? []);
}

function checkMeaning(
  { directory, formats, owners, release }: Readonly<Record<string, AnswerValue>>,
  { host }: GeneratorContext,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (Array.isArray(owners) && owners.length === 0) {
    const hint = 'Name the GitHub logins of those who answer for it; the workspace has no OWNERS to take them from.';
    problems.push({ code: 'invalid-answer', message: '--owners is missing', hint });
  } else if (Array.isArray(owners)) problems.push(...checkLogins({ approvers: owners }));
  if (release === 'chart' && Array.isArray(formats) && !formats.includes('helm')) {
    const hint = 'Add helm to --formats, or leave --release out.';
    problems.push({
      code: 'invalid-answer',
      message: 'a release is the chart of the format helm, which is not rendered',
      hint,
    });
  }
  if (typeof directory === 'string') {
    const guarded = guardTarget(host, directory);
    if ('problem' in guarded) problems.push(guarded.problem);
  }
  return problems;
}

/** Whether the chosen parts fit each other. They are checked as answers: there is no file yet whose lines could be named. */
function checkParts(answers: CompositionAnswers, { data, host }: GeneratorContext): readonly Problem[] {
  const file = intentOf(answers, data('catalog'));
  const input = compositionInput(file, { tree: host, folder: '', data, tier: 'repository' });
  // The rules of falco-talon come with the composition.
  const problems = checkComposition({ ...input, read: () => '' });
  return problems.map(({ hint, message }) => ({
    code: 'invalid-answer',
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
}
