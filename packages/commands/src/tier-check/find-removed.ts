import { removedLinter, type TextLinter } from '@falco-toolkit/catalog';
import type { CommandContext } from '@falco-toolkit/core';
import type { FindRemoved } from '@falco-toolkit/tiers';
import { readRemovedFacts } from '../lint-removed/read-removed-facts.ts';

/** Finds what a text asks for that Falco no longer has; what only prose names, or what still works, is none. */
export function findRemoved({ data }: Pick<CommandContext, 'data'>): FindRemoved {
  return ({ file, text }) => {
    const linter = prepared.get(data) ?? removedLinter(readRemovedFacts({ data }));
    prepared.set(data, linter);
    const found = linter(file, text).findings.filter(({ level }) => level === 'error');
    return found.map(({ column, fact, file: at, found: what, line }) => ({
      code: 'gate-failed',
      message: `${what}: ${fact.what} went with Falco ${fact.removed}`,
      hint: fact.instead,
      at: { file: at, line, column },
    }));
  };
}

/** A process that checks many artifacts prepares the facts once. */
const prepared = new WeakMap<CommandContext['data'], TextLinter>();
