import { compareText, type FileMode, guardPaths, type Host, type Operation, throwProblems } from '@falco-toolkit/core';
import { sha256 } from '@falco-toolkit/kinds';
import { type FileVersion, readVersion, sameContent } from './file-version.ts';
import { mergeFile } from './merge-file.ts';
import type { History, HistoryEntry } from './read-history.ts';
import type { FileConflict } from './update-result.ts';

/** What taking back does to a file, or why it does nothing. */
export type UndoChange = 'restore' | 'remove' | 'merge' | 'conflict' | 'kept' | 'gone';

/** Taking back an operation. */
export interface Undo {
  /** Paths relative to the root. */
  readonly operations: readonly Operation[];
  readonly changes: readonly { readonly change: UndoChange; readonly path: string; readonly reason?: string }[];
  readonly conflicts: readonly FileConflict[];
}

/**
 * Decides what takes the last operation back: byte for byte where nobody went on, and by a three-way merge where the user
 * did. What the user made of a new file stays.
 */
export function planUndo(host: Host, history: History): Undo {
  throwProblems(
    guardPaths(
      host,
      '',
      history.entries.map(({ real }) => ({ path: real })),
    ),
  );
  const decided = history.entries.map((entry) => decide(host, entry, history.generator));
  const byPath = <T extends { readonly path: string }>(a: T, b: T) => compareText(a.path, b.path);
  return {
    operations: decided.flatMap(({ operation }) => operation ?? []).sort(byPath),
    changes: decided.flatMap(({ change }) => change ?? []).sort(byPath),
    conflicts: decided.flatMap(({ conflict }) => conflict ?? []).sort(byPath),
  };
}

interface Decided {
  readonly operation?: Operation;
  readonly change?: Undo['changes'][number];
  readonly conflict?: FileConflict;
}

function decide(host: Host, entry: HistoryEntry, generator: string): Decided {
  const { after, before, old, real: path } = entry;
  const standing = host.kind(path);
  const ours = standing === 'file' ? readVersion(host, '', path) : undefined;
  if (!before.startsWith('file:') && before !== 'absent')
    return tell('kept', path, 'it was a link, which is yours to make');
  if (ours === undefined && standing !== undefined) return tell('kept', path, 'something else is in its place');
  const now = ours === undefined ? 'absent' : `file:${ours.mode}:${sha256(ours.content)}`;
  if (now === before) return {};
  if (before === 'absent') {
    if (ours === undefined) return tell('gone', path);
    if (now !== after) return tell('kept', path, 'you changed it since');
    return { operation: { type: 'remove', path, origin: 'undo' }, ...tell('remove', path) };
  }
  const mode: FileMode = before.startsWith('file:755:') ? '755' : '644';
  if (old === undefined || before !== `file:${mode}:${sha256(old)}`)
    return tell('kept', path, 'its former content is lost');
  const theirs: FileVersion = { content: old, mode };
  if (now === after) return { operation: write(path, theirs, ours !== undefined), ...tell('restore', path) };
  if (ours === undefined) return tell('gone', path);
  return mergeBack(entry, ours, theirs, generator);
}

/** The user went on from what the operation wrote: their changes stay, and those of the operation go. */
function mergeBack(entry: HistoryEntry, ours: FileVersion, theirs: FileVersion, generator: string): Decided {
  const { after, real: path, written } = entry;
  if (written === undefined) return tell('kept', path, 'you made it anew since');
  const base: FileVersion = { content: written, mode: after.startsWith('file:755:') ? '755' : '644' };
  const merged = mergeFile({ path, base, ours, theirs, label: `before ${generator}` });
  const changed = !sameContent(merged, ours) || merged.mode !== ours.mode;
  const operation = changed ? { operation: write(path, merged, true) } : {};
  if (merged.conflict === undefined) return { ...operation, ...tell(changed ? 'merge' : 'kept', path) };
  const lines = merged.conflict.filter((line) => line !== undefined);
  const reason = lines.length === 0 ? { reason: 'it is no text, or has conflict markers, and stays' } : {};
  return {
    ...operation,
    ...tell('conflict', path),
    conflict: { path, lines, ...reason, versions: { base, ours, theirs } },
  };
}

function tell(change: UndoChange, path: string, reason?: string): Decided {
  return { change: { change, path, ...(reason === undefined ? {} : { reason }) } };
}

function write(path: string, { content, mode }: FileVersion, standing: boolean): Operation {
  const change = standing ? 'update' : 'create';
  return { type: 'write', change, path, content, mode, ownership: 'managed', origin: 'undo' };
}
