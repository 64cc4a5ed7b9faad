import { type FileClaim, type Host, joinPath } from '@falco-toolkit/core';
import { type ProjectRecord, pristinePath, sha256 } from '@falco-toolkit/kinds';
import { type FileVersion, readVersion } from './file-version.ts';
import type { FreshProject } from './fresh-project.ts';
import { pendingPath } from './pending.ts';
import type { FileChange, FileConflict } from './update-result.ts';

/** What a record says of a file. */
export type RecordEntry = ProjectRecord['files'][string];

/** A project on disk, beside what the templates make now. */
export interface ProjectInput {
  readonly host: Host;
  readonly target: string;
  readonly record: ProjectRecord;
  readonly fresh: FreshProject;
}

/** What becomes of a path: of the file, of its entry in the record, and of the texts that are kept for it. */
export interface Decision {
  readonly path: string;
  /** Left as it is when there is nothing here. */
  readonly file?: FileClaim | 'remove';
  /** Not recorded any more when there is nothing here. */
  readonly entry?: RecordEntry | undefined;
  readonly pristine: Uint8Array | 'keep' | undefined;
  readonly pending: Uint8Array | 'keep' | undefined;
  readonly change?: FileChange;
  readonly conflict?: FileConflict;
}

/** The entry of a path in a record. */
export function entryOf({ files }: ProjectRecord, path: string): RecordEntry | undefined {
  return Object.hasOwn(files, path) ? files[path] : undefined;
}

/**
 * The file as it was generated: from the pristine text, or from the file itself when it is untouched. `undefined` when
 * neither is what the record says.
 */
export function pristineVersion({ host, target, record }: ProjectInput, path: string): FileVersion | undefined {
  const entry = entryOf(record, path);
  if (entry === undefined) return undefined;
  for (const from of [pristinePath(path), path]) {
    const content = host.read(joinPath(target, from));
    const found = [content, content && withoutReturns(content)].find(
      (bytes) => bytes && sha256(bytes) === entry.sha256,
    );
    if (found !== undefined) return { content: found, mode: entry.mode ?? '644' };
  }
  return undefined;
}

/** The text that a conflict in a file is about, when there is one under way. */
export function pendingContent({ host, target }: ProjectInput, path: string): Uint8Array | undefined {
  return host.read(joinPath(target, pendingPath(path)));
}

/** The user's file. */
export function oursVersion({ host, target }: ProjectInput, path: string): FileVersion | undefined {
  return readVersion(host, target, path);
}

/** Why nothing can be written at a path where no file is; `undefined` when it can. */
export function obstacle({ host, target }: ProjectInput, path: string): string | undefined {
  const whole = joinPath(target, path);
  const standing = host.kind(whole);
  if (standing === 'directory') return 'a folder is in its place';
  if (standing !== undefined) return 'something that is no file is in its place';
  for (let cut = whole.lastIndexOf('/'); cut > 0; cut = whole.lastIndexOf('/', cut - 1)) {
    const above = host.kind(whole.slice(0, cut));
    if (above === 'directory' || above === 'link') return undefined;
    if (above !== undefined) return `${whole.slice(0, cut)} is a file and no folder`;
  }
  return undefined;
}

/** A checkout on Windows may have given every line another end. */
function withoutReturns(content: Uint8Array): Uint8Array {
  return content.filter((byte, index) => !(byte === 13 && content[index + 1] === 10));
}
