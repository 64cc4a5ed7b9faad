import type { Answers, OpenAnswers, Options } from './options.ts';
import type { Plan } from './plan.ts';
import type { Host, ReadableTree } from './tree.ts';

/** Somebody who changed files, as the history of version control knows them. */
export interface Committer {
  readonly name: string;
  readonly email: string;
  readonly commits: number;
}

/** What a generator works with besides its answers. */
export interface GeneratorContext {
  /** The workspace. */
  readonly host: Host;
  /** The template folder (`repository/`, `_layers/`, …); read only. */
  readonly templates: ReadableTree;
  /** The data folder of a package (`rules`, `catalog`, …); read only. */
  readonly data: (name: string) => ReadableTree;
  /** Version of the toolkit, for the record. */
  readonly version: string;
  /** Who changed the files below a folder, those with the most commits first; `undefined` where nobody knows. */
  readonly committers?: (folder: string) => readonly Committer[] | undefined;
  /** Says how far a long piece of work has come. */
  readonly progress?: (message: string) => void;
}

/** A schema and a pure plan: all that the fronts need to know of a generator. */
export interface Generator {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** The options that are the same whatever is answered. */
  readonly options: Options;
  /** All options, once some answers are known: a kind adds its own. */
  readonly optionsFor: (given: Readonly<Record<string, unknown>>, context: GeneratorContext) => Options;
  /** Decides, from checked or unchecked answers. Throws a `ToolkitError` with all that is wrong with them. */
  readonly plan: (given: Readonly<Record<string, unknown>>, context: GeneratorContext) => Plan;
}

/** What {@link defineGenerator} takes. */
export interface GeneratorDefinition<S extends Options> {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly options: S;
  readonly optionsFor?: (given: Readonly<Record<string, unknown>>, context: GeneratorContext) => Options;
  /** Checks the given answers against {@link optionsFor} and everything else that can be wrong with them. */
  readonly parse: (given: Readonly<Record<string, unknown>>, context: GeneratorContext) => Answers<S> & OpenAnswers;
  readonly plan: (answers: Answers<S> & OpenAnswers, context: GeneratorContext) => Plan;
}

/** Defines a generator; the types of its answers come from its options. */
export function defineGenerator<const S extends Options>(definition: GeneratorDefinition<S>): Generator {
  const { name, title, summary, options, parse, plan } = definition;
  return {
    name,
    title,
    summary,
    options,
    optionsFor: definition.optionsFor ?? (() => options),
    plan: (given, context) => plan(parse(given, context), context),
  };
}
