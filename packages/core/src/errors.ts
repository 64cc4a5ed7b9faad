/** Every code that a {@link ToolkitError} can carry. Closed: tools and documents may rely on the list. */
export const errorCodes = [
  'invalid-answer',
  'unknown-option',
  'unknown-kind',
  'unsafe-path',
  'path-claimed-twice',
  'target-occupied',
  'broken-manifest',
  'broken-template',
  'broken-metadata',
  'broken-record',
  'outdated-toolkit',
  'invalid-owners',
  'invalid-rules',
  'broken-gate',
  'broken-evidence',
  'broken-graph',
  'gate-failed',
  'apply-failed',
  'apply-interrupted',
  'task-failed',
  'unsupported-host',
] as const;

/** One of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];

/** Where in a text a problem sits. Lines and columns count from one. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with an input: which input, what is wrong, what to do. */
export interface Problem {
  readonly code: ErrorCode;
  /** A sentence without its full stop: what is wrong with which input. */
  readonly message: string;
  /** What the user can do about it. */
  readonly hint?: string;
  readonly at?: Position;
  /** The lines around {@link at} with a caret below the place. */
  readonly frame?: string;
}

/**
 * An error that the user can fix. Anything else that is thrown is a bug of the toolkit.
 * Carries all problems of one input, so that they are reported once and together.
 */
export class ToolkitError extends Error {
  override readonly name = 'ToolkitError';
  readonly problems: readonly [Problem, ...Problem[]];

  constructor(problems: Problem | readonly [Problem, ...Problem[]], cause?: unknown) {
    const list = toList(problems);
    super(list.map(describeProblem).join('\n'), cause === undefined ? undefined : { cause });
    this.problems = list;
  }

  /** The code of the first problem. */
  get code(): ErrorCode {
    return this.problems[0].code;
  }
}

function toList(problems: Problem | readonly [Problem, ...Problem[]]): readonly [Problem, ...Problem[]] {
  return 'code' in problems ? [problems] : problems;
}

/** Renders a problem as text: position, message, frame and hint, on as many lines as it needs. */
export function describeProblem(problem: Problem): string {
  const { at, code, frame, hint, message } = problem;
  const where = at === undefined ? '' : `${at.file}:${at.line}:${at.column}: `;
  return [`${where}${message} [${code}]`, frame, hint === undefined ? undefined : `  ${hint}`]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** Throws one {@link ToolkitError} with all the problems, or returns when there are none. */
export function throwProblems(problems: readonly Problem[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ToolkitError([first, ...rest]);
}
