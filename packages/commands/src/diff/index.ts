import { type CompositionFile, diffPlans, isSame, planComposition, renderDifference } from '@falco-toolkit/compose';
import { defineCommand, joinPath, suggestion, ToolkitError } from '@falco-toolkit/core';
import { folderOption, openComposition } from '../composition-folder.ts';
import { findEnvironment } from '../explain/index.ts';

/** Compares compositions, profiles, environments or versions: what may be done, and the objects. */
export const diff = defineCommand({
  name: 'diff',
  title: 'Compare compositions',
  summary:
    'Compares a composition with another one, or with itself under another profile, environment or Falco version.',
  options: {
    path: folderOption,
    against: {
      type: 'string',
      title: 'Against',
      description: 'Folder of the composition to compare it with; itself when left out.',
      path: true,
    },
    profile: { type: 'string', title: 'Profile', description: 'Profile of the second.' },
    falco: { type: 'string', title: 'Falco', description: 'Falco version of the second.' },
    from: { type: 'string', title: 'From', description: 'Environment of the first.', default: 'base' },
    to: { type: 'string', title: 'To', description: 'Environment of the second; that of the first when left out.' },
  },
  formats: ['text', 'markdown', 'json'],
  examples: [
    'diff compositions/edge --profile=convenient',
    'diff compositions/edge --falco=0.43.1 --format=markdown',
    'diff compositions/edge --from=staging --to=production',
    'diff compositions/edge --against=compositions/core',
  ],
  run: (answers, context) => {
    const { from, path } = answers;
    const first = openComposition(path, context);
    const other = answers.against === undefined ? first : openComposition(answers.against, context);
    const file = withChanges(other.input.file, answers);
    if (answers.profile !== undefined && !other.input.profiles.has(answers.profile))
      throw unknownProfile(answers.profile, other.input.profiles.keys());
    const to = answers.to ?? from;
    if (other.folder === first.folder && file === other.input.file && to === from) throw nothingToCompare();
    const second = planComposition({ ...other.input, file });
    const difference = diffPlans(
      { label: labelOf(first.input.file, from), plan: findEnvironment(planComposition(first.input), from) },
      { label: labelOf(file, to), plan: findEnvironment(second, to) },
    );
    return {
      passed: true,
      render: (format) =>
        format === 'json'
          ? JSON.stringify({ same: isSame(difference), ...difference }, null, 2)
          : renderDifference(difference, format === 'markdown' ? 'markdown' : 'text'),
    };
  },
});

/** A composition under another profile or Falco version: what it takes from the old version goes with it. */
function withChanges(
  file: CompositionFile,
  { falco, profile }: { readonly falco: string | undefined; readonly profile: string | undefined },
): CompositionFile {
  if (falco === undefined && profile === undefined) return file;
  return { ...file, ...(falco === undefined ? {} : { falco }), ...(profile === undefined ? {} : { profile }) };
}

function labelOf({ falco, name, profile }: CompositionFile, environment: string): string {
  return `${joinPath(name, environment === 'base' ? '' : environment)} (${profile}, Falco ${falco})`;
}

function nothingToCompare(): ToolkitError {
  return new ToolkitError({
    code: 'invalid-answer',
    message: 'both sides of the comparison are the same',
    hint: 'Name what is different: --against, --profile, --falco, or --from and --to.',
  });
}

function unknownProfile(profile: string, known: Iterable<string>): ToolkitError {
  const all = [...known];
  const hint = suggestion(profile, all, `There are: ${all.join(', ')}.`);
  return new ToolkitError({
    code: 'invalid-answer',
    message: `--profile: there is no profile ${JSON.stringify(profile)}`,
    hint,
  });
}
