import {
  type Generator,
  type GeneratorContext,
  holds,
  type OpenAnswers,
  type Option,
  ToolkitError,
} from '@falco-toolkit/core';
import { askOption } from './ask-option.ts';

type Given = Readonly<Record<string, unknown>>;

/** Whether something is missing without which the generator cannot begin. */
export function lacksAnswers(generator: Generator, given: Given, context: GeneratorContext): boolean {
  return Object.entries(generator.optionsFor(given, context)).some(
    ([name, { required }]) => required === true && given[name] === undefined,
  );
}

/**
 * Asks for what is not given: what has to be answered, what matters most, and the questions of the chosen kind. The rest keeps
 * its defaults. Each answer decides what is asked next. Rejects with `Cancelled` when the person breaks off.
 */
export async function askAnswers(generator: Generator, given: Given, context: GeneratorContext): Promise<Given> {
  const answers: Record<string, unknown> = { ...given };
  const asked = new Set<string>();
  for (;;) {
    const options = Object.entries(generator.optionsFor(answers, context));
    const defaults = Object.fromEntries(options.map(([name, option]) => [name, option.default]));
    // Conditions compare text, switches and numbers, which is what prompts and flags give.
    const standing = { ...defaults, ...answers } as OpenAnswers;
    const next = options.find(
      ([name, option]) =>
        answers[name] === undefined &&
        !asked.has(name) &&
        isWorthAsking(generator, name, option) &&
        holds(option.when, standing),
    );
    if (next === undefined) return answers;
    const [name, option] = next;
    asked.add(name);
    const value = await askOption(name, option, (typed) => problemWith(generator, answers, name, typed, context));
    if (value !== undefined) answers[name] = value;
  }
}

/** What the generator itself finds wrong with one answer; that others are missing yet is no matter. */
function problemWith(
  generator: Generator,
  answers: Given,
  name: string,
  value: string,
  context: GeneratorContext,
): string | undefined {
  try {
    generator.plan({ ...answers, [name]: value }, context);
    return undefined;
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error;
    const found = error.problems.find(({ message }) => message.startsWith(`--${name} `));
    return found === undefined
      ? undefined
      : [found.message, found.hint].filter((text) => text !== undefined).join('. ');
  }
}

function isWorthAsking({ options }: Generator, name: string, { priority, required }: Option): boolean {
  if (priority === 'internal') return false;
  return required === true || priority === 'important' || !Object.hasOwn(options, name);
}
