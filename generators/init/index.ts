import { defineGenerator, parseAnswers, throwProblems } from '@falco-toolkit/core';
import { planInit } from './plan-init.ts';

/** Makes an Nx workspace ready: every `tier.yaml` is a project from then on, and `nx sync` keeps what is generated in step. */
export const init = defineGenerator({
  name: 'init',
  title: 'Init',
  summary: 'An Nx workspace made ready: projects from tier.yaml files, and nx sync for what is generated.',
  options: {},
  parse: (given) => {
    // `nx add` hands every plugin flags of its own.
    const { verbose: _verbose, ...rest } = given;
    const { answers, problems } = parseAnswers({}, rest);
    throwProblems(problems);
    return answers;
  },
  plan: (_, context) => planInit(context),
});
