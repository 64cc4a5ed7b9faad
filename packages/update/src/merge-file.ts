import type { FileMode } from '@falco-toolkit/core';
import { merge } from '@falco-toolkit/merge';
import { type FileVersion, hasMarkers, sameContent, textOf } from './file-version.ts';

/** Three versions of a managed file. */
export interface FileVersions {
  readonly path: string;
  /** `undefined` when both sides added the file. */
  readonly base: FileVersion | undefined;
  readonly ours: FileVersion;
  readonly theirs: FileVersion;
  /** The name of the new version in conflict markers. */
  readonly label: string;
}

/** What becomes of a file. */
export interface MergedFile extends FileVersion {
  /** Whether it holds something of both sides. */
  readonly mixed: boolean;
  /** Lines of conflict markers; a file that is no text has one without a line. `undefined` when there is no conflict. */
  readonly conflict?: readonly (number | undefined)[];
}

const encoder = new TextEncoder();

/** Merges three versions of a file, content and mode. A conflict in what is no text leaves ours. */
export function mergeFile({ path, base, ours, theirs, label }: FileVersions): MergedFile {
  const mode = mergeMode(base?.mode, ours.mode, theirs.mode);
  if (sameContent(ours, theirs) || (base !== undefined && sameContent(base, theirs)))
    return { content: ours.content, mode, mixed: false };
  if (base !== undefined && sameContent(base, ours)) return { content: theirs.content, mode, mixed: false };
  const texts = { base: base === undefined ? undefined : textOf(base), ours: textOf(ours), theirs: textOf(theirs) };
  const text =
    texts.ours !== undefined && texts.theirs !== undefined && (base === undefined || texts.base !== undefined);
  if (!text) return { content: ours.content, mode, mixed: true, conflict: [undefined] };
  if (hasMarkers(texts.ours ?? ''))
    return { content: ours.content, mode, mixed: true, conflict: markerLines(texts.ours) };
  const labels = { ours: 'yours', theirs: label };
  const merged = merge({ path, base: texts.base, ours: texts.ours ?? '', theirs: texts.theirs ?? '', labels });
  const conflict = merged.conflicts.map(({ line }) => line);
  const content = encoder.encode(merged.text);
  return { content, mode, mixed: true, ...(conflict.length === 0 ? {} : { conflict }) };
}

/** The lines at which conflict markers open. */
export function markerLines(text = ''): readonly number[] {
  return text.split('\n').flatMap((line, index) => (line.startsWith('<<<<<<< ') ? [index + 1] : []));
}

function mergeMode(base: FileMode | undefined, ours: FileMode, theirs: FileMode): FileMode {
  // With both sides different from the base they are the same: there are two modes.
  return base === undefined || base === ours ? theirs : ours;
}
