import type { FileClaim } from '@falco-toolkit/core';
import { type FileVersion, hasMarkers, sameContent, textOf, toVersion } from './file-version.ts';
import { markerLines, mergeFile } from './merge-file.ts';
import { type Decision, entryOf, obstacle, oursVersion, type ProjectInput, pendingContent } from './project-files.ts';

/** A managed file to decide on. */
export interface ManagedFile {
  readonly claim: FileClaim;
  /** The file as it was generated; `undefined` when that is not known, or when the file is new. */
  readonly base: FileVersion | undefined;
  /** Where the user's file is, when it has another name. */
  readonly at?: string;
  /** Whether the project had the file before. */
  readonly known: boolean;
  /** The former path, of a file that the template renamed. */
  readonly from?: string;
}

/** Decides on a file that the template manages. */
export function decideManaged(input: ProjectInput, file: ManagedFile): Decision {
  const { claim, known, from } = file;
  const { path } = claim;
  const at = file.at ?? path;
  const theirs = toVersion(claim);
  const ours = oursVersion(input, from ?? at);
  const advance = { path, entry: entryOf(input.fresh.record, path), pristine: theirs.content, pending: undefined };
  const stay = { path, entry: entryOf(input.record, path), pristine: 'keep', pending: 'keep' } as const;
  const waiting = pendingContent(input, path);

  if (ours === undefined) {
    const reason = obstacle(input, at);
    if (reason !== undefined) return { ...stay, conflict: { path: at, lines: [], reason } };
    if (!known && waiting === undefined) return { ...advance, file: claim, change: { change: 'create', path } };
    const news = file.base === undefined || !sameContent(file.base, theirs);
    return news ? { ...advance, change: { change: 'stays-removed', path: from ?? path } } : advance;
  }
  const text = textOf(ours) ?? '';
  if (hasMarkers(text)) {
    const reason = waiting === undefined ? { reason: 'it has conflict markers of another merge' } : {};
    return { ...stay, conflict: { path: at, lines: markerLines(text), ...reason } };
  }
  const base = waiting === undefined ? file.base : { content: waiting, mode: file.base?.mode ?? theirs.mode };
  const label = `falco ${input.fresh.record.toolkit}`;
  const merged = mergeFile({ path: at, base, ours, theirs, label });
  const changed = !sameContent(merged, ours) || merged.mode !== ours.mode || from !== undefined;
  const write = changed ? { file: { ...claim, path: at, content: merged.content, mode: merged.mode } } : {};
  if (merged.conflict !== undefined) {
    const lines = merged.conflict.filter((line) => line !== undefined);
    const reason = lines.length === 0 ? { reason: 'it is no text, and yours stays' } : {};
    const conflict = { path: at, lines, ...reason, versions: { base, ours, theirs } };
    return { ...stay, ...write, pending: theirs.content, change: { change: 'conflict', path: at }, conflict };
  }
  if (!changed) return waiting === undefined ? advance : { ...advance, change: { change: 'resolved', path: at } };
  const change = from === undefined ? (merged.mixed ? 'merge' : 'update') : 'rename';
  return { ...advance, ...write, change: { change, path: at, ...(from === undefined ? {} : { from }) } };
}
