import type { GeneratorContext } from './define-generator.ts';
import { throwProblems } from './errors.ts';
import type { Answers, OpenAnswers, Options } from './options.ts';
import { parseAnswers } from './parse-answers.ts';
import type { Plan } from './plan.ts';

/** What a program printed, and how it ended. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a program is started. */
export interface ProgramSettings {
  /** POSIX path of the folder to start in, relative to the host's root; the root when left out. */
  readonly folder?: string;
  /** Text for its standard input. */
  readonly input?: string;
}

/** An answer from the network: status, headers by lower-case name, and the body's bytes. */
export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A question to the network. */
export interface Request {
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a command may reach beyond the workspace's files. The front provides it; a command that needs none of it is pure. */
export interface Outside {
  /** Runs a program without a shell. `undefined` when there is no such program. */
  readonly run: (
    program: string,
    args: readonly string[],
    settings?: ProgramSettings,
  ) => Promise<ProgramResult | undefined>;
  /** Asks over HTTP. Rejects with a `ToolkitError` when nobody answers. */
  readonly request: (url: string, request?: Request) => Promise<Response>;
  /** Says how far a long piece of work has come. */
  readonly progress: (message: string) => void;
}

/** What a command works with besides its answers. */
export interface CommandContext extends GeneratorContext {
  readonly outside: Outside;
}

/** A form in which a command can tell its result. */
export type OutputFormat = 'text' | 'json' | 'markdown' | 'sarif';

/** What a command found out. */
export interface CommandResult {
  /** Whether everything is as it should be; decides the exit code. */
  readonly passed: boolean;
  /** Renders the result in one of the command's formats, ending without a line break. */
  readonly render: (format: OutputFormat) => string;
  /** Changes that the front brings to disk, or shows for a dry run. */
  readonly plan?: Plan;
  /** Sentences for the user that are no part of the result. */
  readonly notes?: readonly string[];
}

/** Something that reads a workspace, and tells what it finds or brings it into step. */
export interface Command {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly options: Options;
  /** The formats it can tell its result in, the usual one first. */
  readonly formats: readonly [OutputFormat, ...OutputFormat[]];
  /** Command lines that show its use, without the program's name. */
  readonly examples: readonly string[];
  /** Works on checked or unchecked answers. Throws a `ToolkitError` with all that is wrong with them. */
  readonly run: (given: Readonly<Record<string, unknown>>, context: CommandContext) => Promise<CommandResult>;
}

/** What {@link defineCommand} takes. */
export interface CommandDefinition<S extends Options> extends Omit<Command, 'options' | 'run'> {
  readonly options: S;
  readonly run: (answers: Answers<S> & OpenAnswers, context: CommandContext) => CommandResult | Promise<CommandResult>;
}

/** Defines a command; the types of its answers come from its options. */
export function defineCommand<const S extends Options>(definition: CommandDefinition<S>): Command {
  const { options, run } = definition;
  return {
    ...definition,
    run: async (given, context) => {
      const { answers, problems } = parseAnswers(options, given);
      throwProblems(problems);
      // `parseAnswers` gave every answer the type that its option names.
      return run(answers as Answers<S> & OpenAnswers, context);
    },
  };
}
