import type { Facts } from '../fields/field-catalogue.ts';
import type { FieldIndex } from '../fields/find-field.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { type LocatedText, type Place, placeOf } from '../text/located-text.ts';
import type { Report } from '../text/report.ts';

/** What all checks of one run share. */
export interface Context {
  readonly facts: Facts;
  readonly index: FieldIndex;
  readonly ruleset: Ruleset;
  readonly report: Report;
  /** Fields of a plugin that the catalogues do not know may be there, so that unknown classes of fields are let pass. */
  readonly isOpen: (source: string) => boolean;
  /** What one message for a file is enough for. */
  readonly told: Set<string>;
}

/** The expression that a field stands in. */
export interface Scope {
  readonly context: Context;
  /** Event source whose fields can be used; `undefined` in a macro that no rule uses. */
  readonly source: string | undefined;
  readonly text: LocatedText;
  /** Unknown fields and event types are let pass. */
  readonly lenient: boolean;
}

/** Where in its file a part of a scope's text stands. */
export function placeIn({ text }: Scope, index: number): Place {
  return placeOf(text, index);
}

/** "Did you mean …?", or `undefined`. */
export function didYouMean(report: Report, word: string, candidates: Iterable<string>): string | undefined {
  const near = report.suggest(word, candidates);
  return near === undefined ? undefined : `Did you mean ${near}?`;
}
