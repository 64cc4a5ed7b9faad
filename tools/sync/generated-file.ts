/** A file of this repository that is written by a program. Paths are relative to the root. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly executable?: boolean;
}

/** What one part of the synchronisation gives: files, and the folders that hold nothing else. */
export interface GeneratedPart {
  readonly files: readonly GeneratedFile[];
  /** Anything else in these folders is left over and removed. */
  readonly folders?: readonly string[];
}

/** JSON as files hold it: two spaces, a line feed at the end. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
