import { holds, type OpenAnswers, type ParsedAnswers, type Problem, parseAnswers } from '@falco-toolkit/core';
import { type KindOptionsInput, kindOptions } from './kind-options.ts';
import type { KindManifest } from './manifest.ts';
import { checkKind, readKind } from './read-manifest.ts';
import { createEngine } from './template-engine.ts';

/**
 * Checks answers against a generator's options and those of the chosen kind, and by the kind's rules for names and for
 * answers that do not go together. Gathers every problem.
 */
export function parseKindAnswers(input: Omit<KindOptionsInput, 'summaries'>): ParsedAnswers {
  const { templates, tier, given } = input;
  const engine = createEngine(templates);
  const { answers, problems } = parseAnswers(kindOptions(input), given, {
    expandDefault: (text, known) => engine.render('a default', text, known),
  });
  const kind = answers['kind'];
  const manifest = typeof kind === 'string' ? readKind(templates, tier, kind) : undefined;
  return {
    answers,
    problems: [
      ...withKindProblem(problems, input),
      ...(manifest === undefined
        ? []
        : [...namingProblems(manifest, answers['name']), ...constraintProblems(manifest, answers)]),
    ],
  };
}

/** An unknown kind is one problem with the nearest kind; that its questions are unknown too is no news. */
function withKindProblem(
  problems: readonly Problem[],
  { templates, tier, given }: Omit<KindOptionsInput, 'summaries'>,
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
    .map(({ message, hint }) => ({ code: 'invalid-answer', message, hint }));
}
