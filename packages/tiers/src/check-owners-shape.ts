import type { YamlSource } from '@falco-toolkit/documents';
import type { Breach } from './breach.ts';
import { checkKeys } from './check-keys.ts';
import { checkTextList } from './check-text-list.ts';
import { entriesOf, itemsOf } from './entries-of.ts';
import { refuseGoRegexp } from './go-regexp.ts';
import { ownersListFacts, ownersOptions } from './owners.ts';
import { joinWords, wordsOf } from './words.ts';

/** Labels that say that somebody approved: verify-owners does not let a file give them. */
const bannedLabels: readonly unknown[] = ['approved', 'lgtm'];

const listKeys = [...wordsOf(ownersListFacts), 'labels'] as const;

/** Whether an OWNERS file has the shape that Prow reads: known keys, lists of texts, filters that are used at all. */
export function checkOwnersShape(yaml: YamlSource): readonly Breach[] {
  const top = entriesOf(yaml.value);
  return [
    ...checkKeys(yaml, [], [...listKeys, 'options', 'filters']),
    ...checkLists(yaml, []),
    ...checkOptions(yaml),
    ...checkKeys(yaml, ['filters']),
    ...[...entriesOf(top.get('filters')).keys()].flatMap((pattern) => checkFilter(yaml, pattern)),
    ...checkExclusive(top),
  ];
}

function checkLists(yaml: YamlSource, path: readonly string[]): readonly Breach[] {
  const config = path.reduce<unknown>((above, key) => entriesOf(above).get(key), yaml.value);
  const lists = listKeys.flatMap((key) => checkTextList(yaml, [...path, key], entriesOf(config).get(key)));
  const labels = itemsOf(entriesOf(config).get('labels')).flatMap((label, index): readonly Breach[] => {
    if (!bannedLabels.includes(label)) return [];
    const message = `labels has ${String(label)}, which only people may give`;
    return [{ path: [...path, 'labels', index], message, hint: "Prow's verify-owners refuses it." }];
  });
  return [...lists, ...labels];
}

function checkOptions(yaml: YamlSource): readonly Breach[] {
  const wrong = [...entriesOf(entriesOf(yaml.value).get('options'))].filter(
    ([key, value]) => ownersOptions.some((known) => known === key) && typeof value !== 'boolean',
  );
  return [
    ...checkKeys(yaml, ['options'], ownersOptions),
    ...wrong.map(([key]) => ({ path: ['options', key], message: `options.${key} has to be true or false` })),
  ];
}

function checkFilter(yaml: YamlSource, pattern: string): readonly Breach[] {
  const path = ['filters', pattern];
  const reason = refuseGoRegexp(pattern);
  const unreadable: Breach = {
    path,
    points: 'key',
    message: `the filter ${JSON.stringify(pattern)} is no regular expression of Go: ${reason ?? ''}`,
    hint: 'Prow skips such a filter without a word.',
  };
  return [...(reason === undefined ? [] : [unreadable]), ...checkKeys(yaml, path, listKeys), ...checkLists(yaml, path)];
}

/** Prow ignores all filters as soon as one list beside them has an item. */
function checkExclusive(top: ReadonlyMap<string, unknown>): readonly Breach[] {
  const simple = simpleKeys(top);
  if (simple.length === 0 || entriesOf(top.get('filters')).size === 0) return [];
  const message = `Prow ignores filters, because the file has ${joinWords(simple, 'and')} beside them`;
  return [{ path: ['filters'], points: 'key', message, hint: 'Move these into the filter ".*", or remove filters.' }];
}

function simpleKeys(top: ReadonlyMap<string, unknown>): readonly string[] {
  const read = wordsOf(ownersListFacts).filter((list) => ownersListFacts[list].read);
  return [...read, 'labels'].filter((key) => itemsOf(top.get(key)).length > 0);
}
