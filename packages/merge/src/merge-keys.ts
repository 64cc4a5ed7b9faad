import type { GroupRule } from './piece.ts';

/** The keys of the three versions of a group, in their order. */
export interface KeyLists {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/**
 * The order in which the entries of both sides follow each other: the order of the side that changed it, and what the
 * other side added stands behind what it stood behind there. Has every key of both sides, also those that one removed.
 */
export function orderKeys({ base, ours, theirs }: KeyLists): readonly string[] {
  const oursKept = sameOrder(base, ours);
  const [first, second] = oursKept && !sameOrder(base, theirs) ? [theirs, ours] : [ours, theirs];
  const result = [...first];
  const known = new Set(first);
  const inSecond = new Set(second);
  for (const [index, key] of second.entries()) {
    if (known.has(key)) continue;
    const before = second.slice(0, index).findLast((candidate) => known.has(candidate));
    const after = second.slice(index + 1).find((candidate) => known.has(candidate));
    let at = before === undefined ? (after === undefined ? result.length : result.indexOf(after)) : 0;
    if (before !== undefined) {
      at = result.indexOf(before) + 1;
      while (at < result.length && !inSecond.has(result[at] ?? '')) at += 1;
    }
    result.splice(at, 0, key);
    known.add(key);
  }
  return result;
}

/**
 * Whether both sides changed a list at one place in ways that no rule brings together: they replaced the same entry by
 * different ones, or, in a `sequence`, both added something.
 */
export function listsClash(rule: GroupRule, lists: KeyLists): boolean {
  if (rule === 'map' || rule === 'set') return false;
  const sides = { base: new Set(lists.base), ours: new Set(lists.ours), theirs: new Set(lists.theirs) };
  const common = new Set(lists.base.filter((key) => sides.ours.has(key) && sides.theirs.has(key)));
  const gone = byGap(lists.base, common, (key) => !sides.ours.has(key) && !sides.theirs.has(key));
  const ours = byGap(lists.ours, common, (key) => !sides.base.has(key));
  const theirs = byGap(lists.theirs, common, (key) => !sides.base.has(key));
  return [...new Set([...ours.keys(), ...theirs.keys()])].some((gap) => {
    const [mine = [], other = []] = [ours.get(gap), theirs.get(gap)];
    if (mine.join('\0') === other.join('\0')) return false;
    return gone.has(gap) || (rule === 'sequence' && mine.length > 0 && other.length > 0);
  });
}

/** The keys that are chosen, by the common key that they stand behind. */
function byGap(
  keys: readonly string[],
  common: ReadonlySet<string>,
  chosen: (key: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const gaps = new Map<string, string[]>();
  let gap = '';
  for (const key of keys) {
    if (common.has(key)) gap = `:${key}`;
    else if (chosen(key)) gaps.set(gap, [...(gaps.get(gap) ?? []), key]);
  }
  return gaps;
}

function sameOrder(base: readonly string[], side: readonly string[]): boolean {
  const place = new Map(base.map((key, index) => [key, index]));
  let last = -1;
  for (const key of side) {
    const at = place.get(key);
    if (at === undefined) continue;
    if (at < last) return false;
    last = at;
  }
  return true;
}
