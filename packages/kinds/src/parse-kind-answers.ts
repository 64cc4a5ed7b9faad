import { holds, type OpenAnswers, type ParsedAnswers, type Problem, parseAnswers, sentence } from '@falco-toolkit/core';
import { type KindOptionsInput, kindOptions } from './kind-options.ts';
import type { KindManifest } from './manifest.ts';
import { checkKind, readKind } from './read-manifest.ts';
import { createEngine } from './template-engine.ts';

/** What {@link parseKindAnswers} works with. */
export interface KindAnswersInput extends Omit<KindOptionsInput, 'summaries'> {
  /** What is wrong with a name whatever the kind. A kind's own rule is for names that are right so far. */
  readonly checkName: (name: string) => readonly Problem[];
}

/**
 * Checks answers against a generator's options and those of the chosen kind, and by the kind's rules for names and for
 * answers that do not go together. Gathers every problem.
 */
export function parseKindAnswers(input: KindAnswersInput): ParsedAnswers {
  const { templates, tier, given, checkName } = input;
  const engine = createEngine(templates);
  const { answers, problems } = parseAnswers(kindOptions(input), given, {
    expandDefault: (text, known) => engine.render('a default', text, known),
  });
  const { kind, name } = answers;
  const misnamed = typeof name === 'string' ? checkName(name) : [];
  const manifest = typeof kind === 'string' ? readKind(templates, tier, kind) : undefined;
  return {
    answers: withoutFullStop(answers),
    problems: [
      ...withKindProblem(misnamed.length > 0 ? problems.filter(isAboutGiven(given)) : problems, input),
      ...misnamed,
      ...(manifest === undefined
        ? []
        : [...(misnamed.length > 0 ? [] : namingProblems(manifest, name)), ...constraintProblems(manifest, answers)]),
    ],
  };
}

/** A description stands in sentences and in tables: whether one is needed behind it is for the place to say. */
function withoutFullStop(answers: ParsedAnswers['answers']): ParsedAnswers['answers'] {
  const { description } = answers;
  return typeof description === 'string'
    ? { ...answers, description: description.replace(/(?<=[^.])\.$/, '') }
    : answers;
}

/** A default that was made from a wrong name only repeats what is wrong with the name. */
function isAboutGiven(given: KindAnswersInput['given']): (problem: Problem) => boolean {
  return ({ message }) => {
    const option = /^--(\w+) "/.exec(message)?.[1];
    return option === undefined || Object.hasOwn(given, option);
  };
}

/** An unknown kind is one problem with the nearest kind; that its questions are unknown too is no news. */
function withKindProblem(
  problems: readonly Problem[],
  { templates, tier, given }: KindAnswersInput,
): readonly Problem[] {
  const { kind } = given;
  if (typeof kind !== 'string' || kind === '') return problems;
  const unknown = checkKind(templates, tier, kind);
  if (unknown === undefined) return problems;
  return [
    unknown,
    ...problems.filter(({ code, message }) => code !== 'unknown-option' && !message.startsWith('--kind ')),
  ];
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
    .map(({ message, hint }) => ({ code: 'invalid-answer', message, hint: sentence(hint) }));
}
