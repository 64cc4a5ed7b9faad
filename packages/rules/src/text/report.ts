import { nearest } from '@falco-toolkit/core';
import { codeFrame } from '@falco-toolkit/documents';
import type { RulesCheck } from '../rules-checks.ts';
import { type RulesProblem, rulesErrorCode } from '../rules-problem.ts';
import type { Place } from './located-text.ts';

/** Where the checks leave what they find. */
export interface Report {
  /** Leaves a problem; one that is already there is left out. */
  readonly add: (check: RulesCheck, place: Place, message: string, hint?: string) => void;
  /** The candidate that a word most likely meant. */
  readonly suggest: (word: string, candidates: Iterable<string>) => string | undefined;
  /** All problems, by file in the order given and from top to bottom. */
  readonly problems: (files: readonly string[]) => readonly RulesProblem[];
}

/** How many problems get what takes time for each: a frame, and a search for the nearest name. More help nobody. */
const helped = 200;

/** An empty report. */
export function createReport(): Report {
  const found = new Map<string, RulesProblem>();
  let searches = 0;
  return {
    add: (check, { file, offset }, message, hint) => {
      const at = file.positionOf(offset);
      const key = `${at.file}:${at.line}:${at.column}:${message}`;
      if (found.has(key)) return;
      const help = hint === undefined ? {} : { hint };
      const frame = found.size < helped ? { frame: codeFrame(file.text, at) } : {};
      found.set(key, { code: rulesErrorCode, check, message, ...help, at, ...frame });
    },
    suggest: (word, candidates) => {
      searches += 1;
      return searches > helped || word.length > 100 ? undefined : nearest(word, candidates);
    },
    problems: (files) => {
      const rank = new Map(files.map((file, index) => [file, index]));
      return [...found.values()].toSorted(
        ({ at: a }, { at: b }) =>
          (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
      );
    },
  };
}
