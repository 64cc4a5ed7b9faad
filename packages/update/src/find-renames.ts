import { similarity } from './file-version.ts';

/** A file that has another name now. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** As much has to be alike in a file for it to be the same under another name. */
const enough = 0.6;

/** Pairs files that went with files that came, the most similar first; each file is in one pair at most. */
export function findRenames(gone: ReadonlyMap<string, string>, come: ReadonlyMap<string, string>): readonly Rename[] {
  const pairs = [...gone].flatMap(([from, before]) =>
    [...come].map(([to, after]) => ({ from, to, likeness: before === after ? 2 : similarity(before, after) })),
  );
  const taken = new Set<string>();
  return pairs
    .filter(({ likeness }) => likeness >= enough)
    .sort((a, b) => b.likeness - a.likeness)
    .flatMap(({ from, to }) => {
      if (taken.has(`from ${from}`) || taken.has(`to ${to}`)) return [];
      taken.add(`from ${from}`).add(`to ${to}`);
      return [{ from, to }];
    });
}
