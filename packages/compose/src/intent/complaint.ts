import type { Problem } from '@falco-toolkit/core';
import { codeFrame, type YamlSource } from '@falco-toolkit/documents';

/** Something that is wrong with a composition, and the part of the file that says it. */
export interface Complaint {
  /** Keys and indexes. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
  /** Whether the key at the path is meant, and not its value. */
  readonly points?: 'key';
}

/** A complaint as a problem, with the place in the file where there is one. */
export function toProblem({ path, message, hint, points }: Complaint, source: YamlSource | undefined): Problem {
  const said = { code: 'broken-metadata', message, ...(hint === undefined ? {} : { hint }) } as const;
  if (source === undefined) return said;
  const at = source.locate(path, points ?? 'value');
  return { ...said, at, frame: codeFrame(source.text, at) };
}
