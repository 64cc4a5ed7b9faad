import { checkLock, type Emission, planComposition, planRendering, renderComposition } from '@falco-toolkit/compose';
import { defineCommand, describeProblem } from '@falco-toolkit/core';
import { folderOption, openComposition } from '../composition-folder.ts';
import { describeNotes } from '../describe-notes.ts';

/** Renders a composition into its formats. */
export const render = defineCommand({
  name: 'render',
  title: 'Render a composition',
  summary: 'Renders composition.yaml into its formats, and removes what is rendered no more.',
  options: {
    path: folderOption,
    force: {
      type: 'boolean',
      title: 'Force',
      description: 'Render files again that were edited by hand, and replace what stands in the way.',
      default: false,
    },
  },
  formats: ['text', 'json'],
  examples: ['render compositions/edge', 'render compositions/edge --dry-run'],
  run: ({ force, path }, context) => {
    const { folder, input, lock } = openComposition(path, context);
    const composition = planComposition(input);
    const rendered = renderComposition(composition);
    const { drift, plan } = planRendering(rendered, { host: context.host, target: folder, force });
    const shortfalls = rendered.emissions.flatMap((emission) => emission.shortfalls);
    const unlocked = checkLock(composition, lock).unlocked.length;
    const notes = [
      ...describeNotes(composition),
      ...(unlocked > 0 ? [`${unlocked} references have no digest yet: run lock`] : []),
    ];
    return {
      passed: drift.length === 0,
      render: (format) =>
        format === 'json'
          ? JSON.stringify(
              { changes: plan.operations.map(({ path: file, type }) => ({ type, path: file })), drift, shortfalls },
              null,
              2,
            )
          : [
              ...drift.map(describeProblem),
              ...rendered.emissions.flatMap(describeShortfalls),
              plan.operations.length > 0
                ? `${input.file.name}: ${count(plan.operations, 'write')} files to write, ${count(plan.operations, 'remove')} to remove`
                : `${input.file.name}: ${drift.length === 0 ? 'everything' : 'everything else'} is in step`,
            ].join('\n'),
      plan,
      notes,
    };
  },
});

function count(operations: readonly { readonly type: string }[], type: string): number {
  return operations.filter((operation) => operation.type === type).length;
}

function describeShortfalls({ format, shortfalls }: Emission): readonly string[] {
  const weaker = shortfalls.filter((one) => one.weaker).length;
  if (shortfalls.length === 0) return [];
  const wide =
    weaker === 0 ? 'none of it gives more access' : `${weaker} of it would give more access without its remedy`;
  return [
    `${format} cannot say ${shortfalls.length} things of the composition (${wide}); its README lists them with their remedies`,
  ];
}
