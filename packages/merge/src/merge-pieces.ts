import { listsClash, orderKeys } from './merge-keys.ts';
import { type Entry, type Group, type Piece, shiftPiece, writePiece } from './piece.ts';

/** Which version stands where both sides changed the same thing differently. */
export type Side = 'base' | 'ours' | 'theirs';

/** The three versions of a thing; `undefined` where it does not exist. */
export interface Three<T> {
  readonly base: T | undefined;
  readonly ours: T | undefined;
  readonly theirs: T | undefined;
}

/** What a format knows beyond structure. */
export interface Meaning {
  /** The text that follows from two changes of the same text, where the format can tell. */
  readonly decide?: (versions: {
    readonly base: string;
    readonly ours: string;
    readonly theirs: string;
  }) => string | undefined;
  /** The text without what changes by itself (a pinned version): a thing that differs in no more was not changed. */
  readonly essence?: (text: string) => string;
}

/** A merge in progress. */
export interface Merging extends Meaning {
  readonly side: Side;
  /** Called for each place that both sides changed differently. */
  readonly onConflict: () => void;
}

/** Merges three versions of a piece; `undefined` when the result is that it does not exist. */
export function mergePieces(versions: Three<Piece>, merging: Merging): Piece | undefined {
  const { base, ours, theirs } = versions;
  const text = mapThree(versions, writePiece);
  if (text.ours === text.theirs || text.base === text.theirs) return ours;
  if (text.base === text.ours) return theirs;
  if (isGroup(ours) && isGroup(theirs) && alike(ours, theirs) && (base === undefined || isGroup(base))) {
    if (base === undefined)
      return mergeGroups({ base: { ...ours, head: '', tail: '', entries: [] }, ours, theirs }, merging);
    if (alike(base, ours)) return mergeGroups({ base, ours, theirs }, merging);
  }
  if (text.base !== undefined && text.ours !== undefined && text.theirs !== undefined) {
    const decided = merging.decide?.({ base: text.base, ours: text.ours, theirs: text.theirs });
    if (decided !== undefined) return decided;
  }
  merging.onConflict();
  return versions[merging.side];
}

interface ThreeGroups {
  readonly base: Group;
  readonly ours: Group;
  readonly theirs: Group;
}

function mergeGroups(given: ThreeGroups, merging: Merging): Piece | undefined {
  const { ours } = given;
  const versions = { ours, base: align(given.base, ours), theirs: align(given.theirs, ours) };
  const keysOf = (group: Group) => group.entries.map(({ key }) => key);
  const lists = { base: keysOf(versions.base), ours: keysOf(ours), theirs: keysOf(versions.theirs) };
  if (listsClash(ours.rule, lists)) {
    merging.onConflict();
    return versions[merging.side];
  }
  const byKey = {
    base: entriesByKey(versions.base),
    ours: entriesByKey(ours),
    theirs: entriesByKey(versions.theirs),
  };
  const entries = orderKeys(lists).flatMap((key) => {
    const three = { base: byKey.base.get(key), ours: byKey.ours.get(key), theirs: byKey.theirs.get(key) };
    return mergeEntries(key, three, ours.rule, merging) ?? [];
  });
  const merged = { ...ours, head: mergeText('head'), tail: mergeText('tail'), entries };
  return ours.separator === '' ? merged : { ...merged, entries: respace(entries, ours) };

  function mergeText(part: 'head' | 'tail'): string {
    return writePiece(
      mergePieces(
        mapThree(versions, (group) => group[part]),
        merging,
      ) ?? '',
    );
  }
}

function mergeEntries(
  key: string,
  { base, ours, theirs }: Three<Entry>,
  rule: Group['rule'],
  merging: Merging,
): Entry | undefined {
  if (ours !== undefined && theirs !== undefined) {
    const lead = mergePieces({ base: base?.lead ?? '', ours: ours.lead, theirs: theirs.lead }, merging);
    const piece = mergePieces({ base: base?.piece, ours: ours.piece, theirs: theirs.piece }, merging);
    return piece === undefined ? undefined : { key, lead: writePiece(lead ?? ''), piece };
  }
  if (base === undefined) return ours ?? theirs;
  const left = ours ?? theirs;
  if (left === undefined || rule === 'set' || sameEssence(base, left, merging)) return undefined;
  merging.onConflict();
  return { base, ours, theirs }[merging.side];
}

function sameEssence(a: Entry, b: Entry, { essence = (text) => text }: Merging): boolean {
  return essence(a.lead + writePiece(a.piece)) === essence(b.lead + writePiece(b.piece));
}

/** Between commas on one line, the space before an entry is a matter of its place and not of the entry. */
function respace(entries: readonly Entry[], { entries: [first] }: Group): readonly Entry[] {
  return entries.map((entry, index) => {
    if (entry.lead.trim() !== '' || entry.lead.includes('\n')) return entry;
    if (index > 0) return entry.lead === '' ? { ...entry, lead: ' ' } : entry;
    return { ...entry, lead: first === undefined || first.lead.includes('\n') ? '' : first.lead };
  });
}

function align(group: Group, to: Group): Group {
  if (group.separator !== '' || group.column === to.column || group.entries.length === 0) return group;
  return { ...(shiftPiece({ ...group, head: '' }, to.column - group.column) as Group), head: group.head };
}

function alike(a: Group, b: Group): boolean {
  return a.rule === b.rule && a.separator === b.separator && a.hang > 0 === b.hang > 0;
}

function isGroup(piece: Piece | undefined): piece is Group {
  return typeof piece === 'object';
}

function entriesByKey({ entries }: Group): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.key, entry]));
}

function mapThree<T, U>({ base, ours, theirs }: Three<T>, map: (value: T) => U): Three<U> {
  const apply = (value: T | undefined) => (value === undefined ? undefined : map(value));
  return { base: apply(base), ours: apply(ours), theirs: apply(theirs) };
}
