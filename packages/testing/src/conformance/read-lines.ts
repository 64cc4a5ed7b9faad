import type { Readable } from 'node:stream';

/** One line of a log in JSON. */
export type LogLine = Readonly<Record<string, unknown>>;

/** What a stream has given so far. */
export interface Lines {
  readonly text: () => string;
  /** The whole lines that are objects in JSON, in order. */
  readonly records: readonly LogLine[];
}

/** Reads a stream to its end, in the background. */
export function readLines(stream: Readable): Lines {
  const records: LogLine[] = [];
  let text = '';
  let read = 0;
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\n', read); end >= 0; end = text.indexOf('\n', read)) {
      const record = parseRecord(text.slice(read, end));
      if (record !== undefined) records.push(record);
      read = end + 1;
    }
  });
  return { text: () => text, records };
}

/** A line as an object, or `undefined` when it is something else. */
export function parseRecord(line: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as LogLine) : undefined;
  } catch {
    return undefined;
  }
}
