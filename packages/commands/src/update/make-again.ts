import {
  type CommandContext,
  type Generator,
  holds,
  joinPath,
  type OpenAnswers,
  type Operation,
  type Options,
  type Plan,
  type Problem,
  ToolkitError,
  throwProblems,
} from '@falco-toolkit/core';
import { generators } from '@falco-toolkit/generators';
import type { ProjectRecord } from '@falco-toolkit/kinds';
import { newerVersion } from '@falco-toolkit/merge';
import { withoutFolder } from '@falco-toolkit/update';

/** A project as the present templates make it from its answers. */
export interface MadeAgain {
  /** Paths relative to the project. */
  readonly made: Plan;
  /** Sentences on answers that are new, or not asked for any more. */
  readonly notes: readonly string[];
}

/** Plans a project as if it were not there, with its recorded answers and some that are given now. */
export function makeAgain(
  target: string,
  record: ProjectRecord,
  given: Readonly<Record<string, unknown>>,
  context: CommandContext,
): MadeAgain {
  refuseOlderToolkit(target, record, context.version);
  const generator = findGenerator(record, target);
  const elsewhere = { ...context, host: withoutFolder(context.host, target, record.date) };
  const directory = target === '' ? '.' : target;
  const kind = record.template.slice(record.template.indexOf('/') + 1);
  refuseFixed(given, { kind, directory });
  const options = generator.optionsFor({ ...record.answers, ...given, kind }, elsewhere);
  const kept = applicable(options, { ...record.answers, ...given });
  const answers = { ...kept, ...given, ...(Object.hasOwn(options, 'kind') ? { kind } : {}), directory };
  const plan = generator.plan(answers, elsewhere);
  return { made: below(plan, target), notes: newsOf(options, record, given, answers) };
}

function findGenerator({ generator }: ProjectRecord, target: string): Generator {
  const all: Readonly<Record<string, Generator>> = generators;
  const found = Object.hasOwn(all, generator) ? all[generator] : undefined;
  if (found !== undefined) return found;
  throw new ToolkitError({
    code: 'broken-record',
    message: `${target || 'the workspace'} was made by the generator ${JSON.stringify(generator)}, which does not exist`,
    hint: `There are: ${Object.keys(all).join(', ')}.`,
  });
}

/** What makes a project this one is no answer to change: asking for another would be passed over in silence. */
function refuseFixed(given: Readonly<Record<string, unknown>>, fixed: Readonly<Record<string, string>>): void {
  const problems = Object.entries(fixed).flatMap(([name, value]): Problem[] => {
    if (given[name] === undefined || given[name] === value) return [];
    const message = `--${name} of a project cannot be changed; it is ${JSON.stringify(value)}`;
    return [{ code: 'invalid-answer', message, hint: 'Make another project, or leave it out.' }];
  });
  throwProblems(problems);
}

/** An update never goes back: older templates would take away what newer ones gave. */
function refuseOlderToolkit(target: string, { toolkit }: ProjectRecord, version: string): void {
  if (newerVersion(toolkit, version) !== 'first') return;
  throw new ToolkitError({
    code: 'outdated-toolkit',
    message: `${target || 'the workspace'} was made with version ${toolkit} of the toolkit, and this is ${version}`,
    hint: `Update with version ${toolkit} or a newer one.`,
  });
}

/** The recorded answers to questions that are still asked, under the conditions under which they are asked. */
function applicable(options: Options, answers: Readonly<Record<string, unknown>>): OpenAnswers {
  const kept: Record<string, OpenAnswers[string]> = {};
  for (const [name, option] of Object.entries(options)) {
    const value = Object.hasOwn(answers, name) ? answers[name] : undefined;
    // What is no answer at all is left to the generator, which says what is wrong with it.
    if (value !== undefined && value !== null && holds(option.when, withDefaults(options, kept)))
      kept[name] = value as OpenAnswers[string];
  }
  return kept;
}

function withDefaults(options: Options, answers: OpenAnswers): OpenAnswers {
  const defaults = Object.entries(options).map(([name, option]) => [name, option.default] as const);
  return { ...Object.fromEntries(defaults), ...answers };
}

function newsOf(
  options: Options,
  { answers: before }: ProjectRecord,
  given: Readonly<Record<string, unknown>>,
  answers: Readonly<Record<string, unknown>>,
): readonly string[] {
  const dropped = Object.keys(before).filter((name) => !Object.hasOwn(options, name));
  const added = Object.entries(options).filter(
    ([name, { default: preset }]) =>
      preset !== undefined && !Object.hasOwn(answers, name) && !Object.hasOwn(given, name) && name !== 'force',
  );
  return [
    ...dropped.map((name) => `The question ${name} is not asked any more.`),
    ...added
      .filter(([, { when }]) => holds(when, withDefaults(options, answers as OpenAnswers)))
      .map(
        ([name, { default: preset }]) =>
          `The question ${name} is new and got its default${String(preset) === '' ? '' : `, ${String(preset)}`}: change it with --set ${name}=…`,
      ),
  ];
}

/** A generator may plan beside the project as well (an index): that is not the update's business. */
function below(plan: Plan, target: string): Plan {
  const prefix = target === '' ? '' : `${target}/`;
  const operations = plan.operations.flatMap((operation): Operation[] => {
    const path = joinPath(plan.target, operation.path);
    return path.startsWith(prefix) ? [{ ...operation, path: path.slice(prefix.length) }] : [];
  });
  return { ...plan, target, operations };
}
