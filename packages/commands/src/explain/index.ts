import {
  type CompositionPlan,
  explainComposition,
  explainEnvironment,
  planComposition,
  renderExplanationMarkdown,
  renderExplanationText,
} from '@falco-toolkit/compose';
import { defineCommand, suggestion, ToolkitError } from '@falco-toolkit/core';
import { folderOption, openComposition } from '../composition-folder.ts';
import { describeNotes } from '../describe-notes.ts';

/** Explains what a composition may do, and why. */
export const explain = defineCommand({
  name: 'explain',
  title: 'Explain a composition',
  summary: 'Lists everything that a composition may do: why, who says so, and what would be lost without it.',
  options: {
    path: folderOption,
    environment: {
      type: 'string',
      title: 'Environment',
      description: 'Explain this environment alone.',
    },
  },
  formats: ['text', 'markdown', 'json'],
  examples: ['explain compositions/edge', 'explain compositions/edge --environment=production --format=markdown'],
  run: ({ environment, path }, context) => {
    const plan = planComposition(openComposition(path, context).input);
    const whole = explainComposition(plan);
    const report =
      environment === undefined
        ? whole
        : { ...whole, environments: [explainEnvironment(findEnvironment(plan, environment))] };
    return {
      passed: true,
      render: (format) => {
        if (format === 'json') return JSON.stringify(report, null, 2);
        return format === 'markdown' ? renderExplanationMarkdown(report).trimEnd() : renderExplanationText(report);
      },
      notes: describeNotes(plan),
    };
  },
});

/** The environment of a plan by its name; `base` is the composition without any. */
export function findEnvironment({ base, environments }: CompositionPlan, name: string): CompositionPlan['base'] {
  const found = name === 'base' ? base : environments.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = ['base', ...environments.map((one) => one.name)];
  const hint = suggestion(name, names, `There are: ${names.join(', ')}.`);
  throw new ToolkitError({
    code: 'invalid-answer',
    message: `the composition has no environment ${JSON.stringify(name)}`,
    hint,
  });
}
