import { type CommandContext, defineCommand, describeProblem, readText, ToolkitError } from '@falco-toolkit/core';
import { checkRules as findProblems, readFacts } from '@falco-toolkit/rules';

/** Checks Falco rules files, given in the order in which Falco would load them. */
export const checkRules = defineCommand({
  name: 'check-rules',
  title: 'Check rules',
  summary: 'Checks Falco rules files: keys, conditions, fields, requirements.',
  options: {
    files: {
      type: 'list',
      title: 'Files',
      description: 'Rules files, in the order in which Falco would load them.',
      positional: 0,
      path: true,
      required: true,
    },
  },
  formats: ['text', 'json'],
  examples: ['check-rules rules/my_rules.yaml', 'check-rules rules/base.yaml rules/local.yaml --format=json'],
  run: ({ files }, context) => {
    const sources = files.map((file) => ({ file, text: readRulesFile(file, context) }));
    const problems = findProblems(sources, readFacts(context.data('rules')));
    const text =
      problems.length === 0
        ? `${files.join(', ')}: nothing to complain about`
        : problems.map(describeProblem).join('\n');
    return {
      passed: problems.length === 0,
      render: (format) => (format === 'json' ? JSON.stringify({ problems }, null, 2) : text),
    };
  },
});

function readRulesFile(file: string, { host }: CommandContext): string {
  const text = readText(host, file);
  if (text !== undefined) return text;
  const hint = host.kind(file) === 'directory' ? 'Name the rules files in it.' : 'Look at the path.';
  throw new ToolkitError({ code: 'invalid-answer', message: `there is no file ${file}`, hint });
}
