/** Values that an answer can have. */
export type AnswerValue = string | boolean | number | readonly string[];

/** Plain equality on answers: every key equals its value, or one of its values. */
export type Condition = Readonly<Record<string, string | boolean | number | readonly (string | boolean | number)[]>>;

interface OptionBase {
  /** Short label for prompts and forms. */
  readonly title: string;
  /** What it is for, in one or two sentences. */
  readonly description: string;
  /** Has to be answered. An option without `required` and without `default` may stay open. */
  readonly required?: boolean;
  /** Position on the command line, from zero. */
  readonly positional?: number;
  /** Only asked, and only present, when the condition holds. */
  readonly when?: Condition;
  /** Shown first in forms (`important`) or not offered in them (`internal`). */
  readonly priority?: 'important' | 'internal';
}

/** A line of text, or one of some words. */
export interface StringOption extends OptionBase {
  readonly type: 'string';
  readonly default?: string;
  /** Word → what it means. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Regular expression that the whole value has to match. */
  readonly pattern?: string;
  /** The pattern in words, for the error message: who refuses what. */
  readonly rule?: string;
  readonly maxLength?: number;
  /** It is a path: a command line takes it from where the command is given, everything else from the host's root. */
  readonly path?: boolean;
}

/** A switch. */
export interface BooleanOption extends OptionBase {
  readonly type: 'boolean';
  readonly default?: boolean;
}

/** A whole number. */
export interface IntegerOption extends OptionBase {
  readonly type: 'integer';
  readonly default?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly rule?: string;
}

/** Several words, comma-separated on a command line. */
export interface ListOption extends OptionBase {
  readonly type: 'list';
  readonly default?: readonly string[];
  readonly choices?: Readonly<Record<string, string>>;
  /** Regular expression that every item has to match as a whole. */
  readonly pattern?: string;
  readonly rule?: string;
  readonly minItems?: number;
  /** The items are paths, as with {@link StringOption}. */
  readonly path?: boolean;
}

/** One question: a flag of the command line and a prompt of every front. */
export type Option = StringOption | BooleanOption | IntegerOption | ListOption;

/** Options by name (camelCase, as Nx wants them), in the order in which they are asked. */
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { readonly type: 'boolean' }
  ? boolean
  : O extends { readonly type: 'integer' }
    ? number
    : O extends { readonly type: 'list' }
      ? readonly string[]
      : O extends { readonly choices: infer Choices }
        ? keyof Choices & string
        : string;

/** The answers to some options: what has to be answered or has a default is there, the rest may be. */
export type Answers<S extends Options> = {
  readonly [K in keyof S]: S[K] extends { readonly required: true } | { readonly default: unknown }
    ? ValueOf<S[K]>
    : ValueOf<S[K]> | undefined;
};

/** Answers whose options are only known at run time. */
export type OpenAnswers = Readonly<Record<string, AnswerValue | undefined>>;

/** Whether a {@link Condition} holds for some answers. No condition always holds. */
export function holds(condition: Condition | undefined, answers: OpenAnswers): boolean {
  return Object.entries(condition ?? {}).every(([name, wanted]) => {
    const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
    return Array.isArray(wanted) ? wanted.some((value) => value === answer) : wanted === answer;
  });
}
