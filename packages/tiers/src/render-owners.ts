import { type OwnersLists, ownersListFacts } from './owners.ts';
import { renderYaml } from './render-yaml.ts';
import { wordsOf } from './words.ts';

/** The text of an OWNERS file: block lists only, empty ones left out, everybody in the order given. */
export function renderOwners(lists: OwnersLists): string {
  const present = [...wordsOf(ownersListFacts), 'labels' as const].flatMap((key) => {
    const items = lists[key] ?? [];
    return items.length === 0 ? [] : [[key, items] as const];
  });
  return renderYaml(Object.fromEntries(present));
}
