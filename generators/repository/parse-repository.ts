import {
  type Answers,
  type GeneratorContext,
  guardTarget,
  holds,
  type OpenAnswers,
  type Options,
  type ParsedAnswers,
  type Problem,
  parseAnswers,
  type ReadableTree,
  ToolkitError,
  throwProblems,
} from '@falco-toolkit/core';
import { checkKind, createEngine, type KindManifest, listKinds, readKind } from '@falco-toolkit/kinds';
import { checkLogins, checkOrganization, checkRepositoryName } from '@falco-toolkit/tiers';
import { repositoryOptions } from './options.ts';

/** Checked answers of the repository generator. */
export type RepositoryAnswers = Answers<typeof repositoryOptions> & OpenAnswers;

type Given = Readonly<Record<string, unknown>>;

/** The options of the repository generator, with those of the given kind once it is known. */
export function repositoryOptionsFor(given: Given, { templates }: GeneratorContext): Options {
  const choices = (kinds: readonly string[]) =>
    Object.fromEntries(kinds.map((kind) => [kind, summaryOf(templates, kind)]));
  return optionsWith(given, templates, choices);
}

function optionsWith(
  given: Given,
  templates: ReadableTree,
  choices: (kinds: readonly string[]) => Readonly<Record<string, string>>,
): Options {
  const { name, kind, directory, force, ...rest } = repositoryOptions;
  const kinds = listKinds(templates, 'repository');
  const chosen = kinds.find((known) => known === given['kind']);
  const questions = chosen === undefined ? {} : readKind(templates, 'repository', chosen).questions;
  // The kind's questions come after all about the project, from which their defaults may be made.
  return { name, kind: { ...kind, choices: choices(kinds) }, ...rest, ...questions, directory, force };
}

/** A kind that cannot be read is no obstacle for those who choose another. */
function summaryOf(templates: ReadableTree, kind: string): string {
  try {
    return readKind(templates, 'repository', kind).summary;
  } catch (error) {
    if (error instanceof ToolkitError) return 'cannot be used: its kind.yaml is broken';
    throw error;
  }
}

/** Checks everything about the answers at once, before anything is planned. Throws a `ToolkitError` with all problems. */
export function parseRepository(given: Given, context: GeneratorContext): RepositoryAnswers {
  const engine = createEngine(context.templates);
  // What the kinds are for is of no use here, and reading all their manifests would cost more than planning.
  const options = optionsWith(given, context.templates, (kinds) => Object.fromEntries(kinds.map((kind) => [kind, ''])));
  const parsed = parseAnswers(options, given, {
    expandDefault: (text, answers) => engine.render('a default', text, answers),
  });
  throwProblems([...withKindProblem(parsed, given, context), ...checkMeaning(parsed, context)]);
  // parseAnswers gave every required answer and every default, or a problem that was just thrown.
  return parsed.answers as RepositoryAnswers;
}

/** An unknown kind is one problem with the nearest kind; that its questions are unknown too is no news. */
function withKindProblem(parsed: ParsedAnswers, given: Given, { templates }: GeneratorContext): readonly Problem[] {
  const { kind } = given;
  if (typeof kind !== 'string' || kind === '') return parsed.problems;
  const unknown = checkKind(templates, 'repository', kind);
  if (unknown === undefined) return parsed.problems;
  const others = parsed.problems.filter(
    ({ code, message }) => code !== 'unknown-option' && !message.startsWith('--kind '),
  );
  return [unknown, ...others];
}

function checkMeaning({ answers }: ParsedAnswers, context: GeneratorContext): readonly Problem[] {
  const { approvers, reviewers, directory, kind, name, organization, status } = answers;
  const problems: Problem[] = [];
  if (typeof name === 'string') problems.push(...checkRepositoryName(name));
  if (typeof organization === 'string') problems.push(...checkOrganization(organization));
  if (typeof directory === 'string') problems.push(...targetProblems(directory, context));
  if (isList(approvers)) {
    const settings: Parameters<typeof checkLogins>[1] =
      status === 'incubating' || status === 'sandbox' ? { status } : {};
    problems.push(...checkLogins({ approvers, reviewers: isList(reviewers) ? reviewers : [] }, settings));
  }
  if (typeof kind === 'string') {
    const manifest = readKind(context.templates, 'repository', kind);
    problems.push(...namingProblems(manifest, name), ...constraintProblems(manifest, answers));
  }
  return problems;
}

function targetProblems(directory: string, { host }: GeneratorContext): readonly Problem[] {
  const guarded = guardTarget(host, directory);
  return 'problem' in guarded ? [guarded.problem] : [];
}

function namingProblems({ name: kind, naming }: KindManifest, name: unknown): readonly Problem[] {
  if (naming === undefined || typeof name !== 'string' || new RegExp(`^(?:${naming.pattern})$`, 'u').test(name))
    return [];
  const message = `--name ${JSON.stringify(name)} is not allowed for ${kind}`;
  return [{ code: 'invalid-answer', message, hint: `The rule: ${naming.rule}.` }];
}

function constraintProblems({ constraints = [] }: KindManifest, answers: OpenAnswers): readonly Problem[] {
  return constraints
    .filter(({ when }) => holds(when, answers))
    .map(({ message, hint }) => ({ code: 'invalid-answer', message, hint }));
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
