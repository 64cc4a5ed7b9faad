import { defineGenerator, parseAnswers, throwProblems } from '@falco-toolkit/core';
import { kindGeneratorOptions } from './options.ts';
import { type KindAnswers, planKind } from './plan-kind.ts';

/** Scaffolds a kind of the workspace's own, below `tools/falco`, where every front finds it. */
export const kind = defineGenerator({
  name: 'kind',
  title: 'Kind',
  summary:
    'A kind of your own: a template in your workspace that every front offers, and that is tested like any other.',
  options: kindGeneratorOptions,
  parse: (given) => {
    const { answers, problems } = parseAnswers(kindGeneratorOptions, given);
    throwProblems(problems);
    // parseAnswers gave every required answer and every default, or a problem that was just thrown.
    return answers as KindAnswers;
  },
  plan: planKind,
});
