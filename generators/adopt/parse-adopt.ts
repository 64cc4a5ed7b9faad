import {
  type Answers,
  type GeneratorContext,
  guardTarget,
  type OpenAnswers,
  type Problem,
  parseAnswers,
  throwProblems,
} from '@falco-toolkit/core';
import { checkLogins, checkRepositoryName } from '@falco-toolkit/tiers';
import { adoptOptions } from './options.ts';

/** Checked answers of the adopt generator. */
export type AdoptAnswers = Answers<typeof adoptOptions> & OpenAnswers;

/** Checks everything about the answers at once. Throws a `ToolkitError` with all problems. */
export function parseAdopt(given: Readonly<Record<string, unknown>>, { host }: GeneratorContext): AdoptAnswers {
  const { answers, problems } = parseAnswers(adoptOptions, given);
  const { each, name, owners, path } = answers;
  const meaning: Problem[] = [];
  if (typeof name === 'string') meaning.push(...checkRepositoryName(name));
  if (Array.isArray(owners)) meaning.push(...checkLogins({ owners }));
  if (typeof path === 'string') {
    const guarded = guardTarget(host, path);
    if ('problem' in guarded) meaning.push(guarded.problem);
    else if (guarded.target !== '' && host.kind(guarded.target) === undefined) meaning.push(notThere(path));
  }
  if (each === true && (name !== undefined || answers['description'] !== undefined)) meaning.push(tooMany());
  throwProblems([...problems, ...meaning]);
  // parseAnswers gave every required answer and every default, or a problem that was just thrown.
  return answers as AdoptAnswers;
}

function notThere(path: string): Problem {
  const hint = 'What does not exist yet is made by falco:contrib or falco:repository.';
  return { code: 'invalid-answer', message: `there is no folder ${path}`, hint };
}

function tooMany(): Problem {
  const hint = 'Leave --name and --description out, or adopt one folder at a time.';
  return {
    code: 'invalid-answer',
    message: '--name and --description are for one artifact, and --each is for many',
    hint,
  };
}
