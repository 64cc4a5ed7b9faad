import { readYaml, type TextSource } from '@falco-toolkit/documents';
import { entriesOf, itemsOf } from './entries-of.ts';
import { type Owners, type OwnersLists, type OwnersMember, ownersListFacts } from './owners.ts';
import { wordsOf } from './words.ts';

/** Reads an OWNERS file. Throws a `ToolkitError` with positions when it is no YAML; everything else is `checkOwners`' to say. */
export function parseOwners(source: TextSource): Owners {
  const yaml = readYaml(source, 'invalid-owners');
  const top = entriesOf(yaml.value);
  const filters = [...entriesOf(top.get('filters'))].map(([pattern, config]) => ({
    pattern,
    config: entriesOf(config),
  }));
  return {
    lists: listsOf(top),
    filters: filters.map(({ pattern, config }) => ({ pattern, lists: listsOf(config) })),
    members: [...membersOf(top), ...filters.flatMap(({ pattern, config }) => membersOf(config, pattern))],
    source: yaml,
  };
}

function listsOf(config: ReadonlyMap<string, unknown>): OwnersLists {
  const keys = [...wordsOf(ownersListFacts), 'labels'];
  const lists = keys.map((key) => [key, itemsOf(config.get(key)).filter((item) => typeof item === 'string')] as const);
  return Object.fromEntries(lists.filter(([, items]) => items.length > 0));
}

function membersOf(config: ReadonlyMap<string, unknown>, filter?: string): readonly OwnersMember[] {
  const above = filter === undefined ? [] : ['filters', filter];
  return wordsOf(ownersListFacts).flatMap((list) =>
    itemsOf(config.get(list)).flatMap((login, index): readonly OwnersMember[] => {
      if (typeof login !== 'string') return [];
      return [{ login, list, path: [...above, list, index], ...(filter === undefined ? {} : { filter }) }];
    }),
  );
}
