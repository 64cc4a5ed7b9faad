import { decodeText, type FileMode, type Host, joinPath, sameBytes, toBytes } from '@falco-toolkit/core';

/** A file as it was, is or will be. */
export interface FileVersion {
  readonly content: Uint8Array;
  readonly mode: FileMode;
}

/** The file at a path; `undefined` when there is none. */
export function readVersion(host: Host, target: string, path: string): FileVersion | undefined {
  const at = joinPath(target, path);
  const content = host.read(at);
  return content === undefined ? undefined : { content, mode: host.mode(at) ?? '644' };
}

/** A version from what a template gives. */
export function toVersion(file: { readonly content: string | Uint8Array; readonly mode: FileMode }): FileVersion {
  return { content: toBytes(file.content), mode: file.mode };
}

/** Whether two versions have the same bytes. */
export function sameContent(a: FileVersion, b: FileVersion): boolean {
  return sameBytes(a.content, b.content);
}

/** The text of a version; `undefined` when it is no text. */
export function textOf(version: FileVersion): string | undefined {
  return decodeText(version.content);
}

/** Whether a text has conflict markers that nobody has resolved yet. */
export function hasMarkers(text: string): boolean {
  return /^<<<<<<< /m.test(text) && /^=======\r?$/m.test(text) && /^>>>>>>> /m.test(text);
}

/** How much two texts have in common: 1 all lines, 0 none. Lines count as often as they stand in both. */
export function similarity(a: string, b: string): number {
  const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  const [left, right] = [lines(a), lines(b)];
  const counts = new Map<string, number>();
  for (const line of left) counts.set(line, (counts.get(line) ?? 0) + 1);
  let common = 0;
  for (const line of right) {
    const count = counts.get(line) ?? 0;
    if (count > 0) common += 1;
    counts.set(line, count - 1);
  }
  return left.length + right.length === 0 ? 0 : (2 * common) / (left.length + right.length);
}
