import type { Place } from '../text/located-text.ts';
import type { Report } from '../text/report.ts';

/** Tells when a file gives a whole item a second time; the first one would be lost without a word. */
export type Duplicates = (kind: string, name: string, place: Place) => void;

/** A finder of duplicates that has seen nothing yet. */
export function duplicates(report: Report): Duplicates {
  const seen = new Set<string>();
  return (kind, name, place) => {
    const key = `${place.file.file}\n${kind}\n${name}`;
    const hint = 'Only the last one counts. Rename one, or change the first one with override.';
    if (seen.has(key)) report.add('bad-name', place, `the file has two ${kind}s of the name ${name}`, hint);
    seen.add(key);
  };
}
