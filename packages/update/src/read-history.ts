import { type Host, joinPath, ToolkitError, unsafeReason } from '@falco-toolkit/core';

/** One path that the last operation changed. */
export interface HistoryEntry {
  readonly type: 'write' | 'remove';
  /** POSIX path relative to the root, with links followed. */
  readonly real: string;
  /** What stood there: `absent`, `file:MODE:SHA256`, `link:PATH`. */
  readonly before: string;
  /** What stood there afterwards. */
  readonly after: string;
  /** What was replaced, and what was written in its place; `undefined` where there was nothing. */
  readonly old: Uint8Array | undefined;
  readonly written: Uint8Array | undefined;
}

/** The last operation of a workspace. */
export interface History {
  readonly generator: string;
  readonly entries: readonly HistoryEntry[];
}

const folder = '.falco-undo';

/** Reads what the last operation replaced; `undefined` when nothing is known of one. Throws `broken-record` when it is damaged. */
export function readHistory(host: Host): History | undefined {
  const bytes = host.read(`${folder}/history.json`);
  if (bytes === undefined) return undefined;
  const value = parse(new TextDecoder().decode(bytes));
  if (!isObject(value) || value['version'] !== 1 || typeof value['generator'] !== 'string') throw damaged();
  const { entries, generator } = value;
  if (!Array.isArray(entries)) throw damaged();
  return { generator, entries: entries.map((entry, index) => readEntry(host, entry, index)) };
}

function readEntry(host: Host, value: unknown, index: number): HistoryEntry {
  if (!isObject(value)) throw damaged();
  const { after, before, real, type } = value;
  const words = typeof after === 'string' && typeof before === 'string' && typeof real === 'string';
  // The folder may have come with a clone: its paths are as little to be trusted as any.
  if (!words || (type !== 'write' && type !== 'remove') || unsafeReason(real) !== undefined) throw damaged();
  const content = (part: string) => host.read(joinPath(folder, part, String(index)));
  return { type, real, before, after, old: content('old'), written: content('after') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function damaged(): ToolkitError {
  return new ToolkitError({
    code: 'broken-record',
    message: `${folder}/history.json, which tells what the last operation replaced, is damaged`,
    hint: `Take the operation back with version control, and delete ${folder}.`,
  });
}
