import type { RemovedFact } from '@falco-toolkit/catalog';
import type { ReadableTree } from '@falco-toolkit/core';
import { readFacts } from '@falco-toolkit/rules';

/** Classes of fields that rules had, as the rules checker knows them. */
export function removedFieldFacts(data: ReadableTree): readonly RemovedFact[] {
  return Object.entries(readFacts(data).removed).map(([name, { since, hint }]) => ({
    id: `fields-${name}`,
    what: `The fields ${name}.*`,
    removed: `${since}.0`,
    instead: hint,
    source: 'falcosecurity/libs userspace/libsinsp',
    find: { fields: [`${name}.*`] },
  }));
}
