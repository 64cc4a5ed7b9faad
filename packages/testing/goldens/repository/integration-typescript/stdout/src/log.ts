// SPDX-License-Identifier: Apache-2.0

/** The levels of the log, least severe first. */
export const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const;

export type Level = (typeof levels)[number];

type Fields = Readonly<Record<string, unknown>>;

/** A log of JSON lines. */
export interface Log {
  readonly debug: (msg: string, fields?: Fields) => void;
  readonly info: (msg: string, fields?: Fields) => void;
  readonly warn: (msg: string, fields?: Fields) => void;
  readonly error: (msg: string, fields?: Fields) => void;
}

/** Makes a log that leaves out what is less severe than a level, and writes each line through `write`. */
export function createLog(least: Level, write: (line: string) => void): Log {
  const at = (level: Level) => {
    if (levels.indexOf(level) < levels.indexOf(least)) return () => {};
    return (msg: string, fields: Fields = {}) =>
      write(`${JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields }, errorsAsText)}\n`);
  };
  return { debug: at('DEBUG'), info: at('INFO'), warn: at('WARN'), error: at('ERROR') };
}

/** The message of an error, with those of its causes where they say more. */
export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.message === '' ? error.name : error.message;
  if (error instanceof AggregateError) return [text, ...error.errors.map(textOf)].join(': ');
  return text;
}

function errorsAsText(_: string, value: unknown): unknown {
  return value instanceof Error ? textOf(value) : value;
}
