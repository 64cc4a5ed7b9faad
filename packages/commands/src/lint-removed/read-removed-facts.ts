import { type RemovedFacts, readRemoved } from '@falco-toolkit/catalog';
import type { CommandContext } from '@falco-toolkit/core';
import { removedFieldFacts } from './removed-field-facts.ts';

/** All that is known of what Falco no longer has: the catalogue's facts, and the fields that the rules checker knows of. */
export function readRemovedFacts({ data }: Pick<CommandContext, 'data'>): RemovedFacts {
  const { facts, documents } = readRemoved(data('catalog'));
  return { facts: [...facts, ...removedFieldFacts(data('rules'))], documents };
}
