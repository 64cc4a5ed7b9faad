import type { ErrorCode, Position, Problem } from '@falco-toolkit/core';
import { codeFrame, type YamlSource } from '@falco-toolkit/documents';

/** A broken rule, by the path of keys and indexes that it is about. */
export interface Breach {
  readonly path: readonly (string | number)[];
  /** Whether the caret belongs below the key or below the value (the default). */
  readonly points?: 'key' | 'value';
  readonly message: string;
  readonly hint?: string;
}

/** Gives a breach its position and frame. */
export function problemOf(yaml: YamlSource, code: ErrorCode, breach: Breach): Problem {
  const at = yaml.locate(breach.path, breach.points);
  const hint = breach.hint === undefined ? {} : { hint: breach.hint };
  return { code, message: breach.message, ...hint, at, frame: codeFrame(yaml.text, at) };
}

/** Problems of one file from top to bottom; those without a position come first. */
export function byPosition(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => compare(a.at, b.at));
}

function compare(a: Position | undefined, b: Position | undefined): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
