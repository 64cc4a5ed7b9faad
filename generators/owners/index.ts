import { defineGenerator, parseAnswers, throwProblems } from '@falco-toolkit/core';
import { ownersOptions } from './options.ts';
import { type OwnersAnswers, planOwners } from './plan-owners.ts';

/** Changes who answers for an artifact. */
export const owners = defineGenerator({
  name: 'owners',
  title: 'Owners',
  summary:
    'Changes who answers for an artifact: adds, removes, moves to emeritus, sorts; by the rules of Prow and of Falco.',
  options: ownersOptions,
  parse: (given) => {
    const { answers, problems } = parseAnswers(ownersOptions, given);
    throwProblems(problems);
    // `parseAnswers` gave every answer the type that its option names.
    return answers as OwnersAnswers;
  },
  plan: planOwners,
});
