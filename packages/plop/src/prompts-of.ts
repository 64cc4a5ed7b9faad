import {
  type Generator,
  type GeneratorContext,
  holds,
  type OpenAnswers,
  type Option,
  type Options,
  parseValue,
} from '@falco-toolkit/core';
import type { PlopGeneratorConfig } from 'plop';

type PromptQuestion = Extract<PlopGeneratorConfig['prompts'], readonly unknown[]>[number];
type Given = Readonly<Record<string, unknown>>;

/**
 * plop's prompts for a generator: first one for each option that is always asked, which arguments of the command line may
 * answer; then the status and the questions of the kinds, which plop lets nobody answer by argument. Those are asked when
 * the answers so far call for them and there is a terminal to ask on; otherwise their defaults stand.
 */
export function promptsOf(
  generator: Generator,
  context: () => GeneratorContext,
  interactive: boolean,
): PromptQuestion[] {
  const first = generator.optionsFor({}, context());
  const always = Object.entries(first).filter(
    ([, { when, priority }]) => when === undefined && priority !== 'internal',
  );
  const sometimes = new Map<string, Option>(Object.entries(first).filter(([, { when }]) => when !== undefined));
  for (const kind of kindsOf(first)) {
    for (const [name, option] of Object.entries(generator.optionsFor({ kind }, context()))) {
      if (!Object.hasOwn(first, name)) sometimes.set(name, option);
    }
  }
  const current = (name: string, answers: Given): Option | undefined => generator.optionsFor(answers, context())[name];
  const applies = (name: string, answers: Given): boolean => {
    const asked = current(name, answers);
    // Answers of prompts are text, booleans and lists, which is all that conditions compare.
    return asked !== undefined && holds(asked.when, answers as OpenAnswers);
  };
  return [
    ...always.map(([name, option]) => promptOf(name, option, () => option)),
    ...[...sometimes].map(([name, option]) => ({
      ...promptOf(name, option, (answers) => current(name, answers) ?? option),
      when: (answers: Given) => interactive && applies(name, answers),
    })),
  ];
}

function promptOf(name: string, option: Option, current: (answers: Given) => Option): PromptQuestion {
  const shared = { name, message: `${option.title}: ${option.description}`, default: presetOf(option) };
  if (option.type === 'boolean') return { ...shared, type: 'confirm' };
  if (option.type === 'string' && option.choices !== undefined) {
    const choices = Object.entries(option.choices).map(([value, means]) => ({ value, name: `${value}: ${means}` }));
    return { ...shared, type: 'list', choices };
  }
  const validate = (value: unknown, answers?: Given): true | string => {
    if (value === '' && option.required !== true) return true;
    const parsed = parseValue(current(answers ?? {}), value);
    return 'reason' in parsed ? `${name} ${parsed.reason}${parsed.hint === undefined ? '' : `. ${parsed.hint}`}` : true;
  };
  return { ...shared, type: 'input', validate };
}

function presetOf({ default: preset }: Option): unknown {
  if (typeof preset === 'string' && preset.includes('{{')) return '';
  return Array.isArray(preset) ? preset.join(',') : preset;
}

function kindsOf(options: Options): readonly string[] {
  const { kind } = options;
  return kind?.type === 'string' ? Object.keys(kind.choices ?? {}) : [];
}
