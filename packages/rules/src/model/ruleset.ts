import type { LocatedText, Place } from '../text/located-text.ts';
import type { Exception, Word } from './items.ts';

/** A list after all files were read. */
export interface List {
  readonly name: string;
  readonly place: Place;
  readonly items: readonly Word[];
}

/** A macro after all files were read. */
export interface Macro {
  readonly name: string;
  readonly place: Place;
  readonly condition: LocatedText;
  /** Position among all items at which it was first given, and last changed. It sees macros first given before that change. */
  readonly first: number;
  readonly last: number;
}

/** An exception with the values that were added to it. */
export type RuleException = Exception & { readonly values: NonNullable<Exception['values']> };

/** A rule after all files were read. */
export interface Rule {
  readonly name: string;
  readonly place: Place;
  readonly source: Word;
  readonly condition: LocatedText | undefined;
  readonly output: LocatedText | undefined;
  readonly exceptions: readonly RuleException[];
  /** Unknown fields and event types make Falco skip the rule instead of refusing it. */
  readonly skipIfUnknownFilter: boolean;
}

/** What a row of rules files comes down to. */
export interface Ruleset {
  readonly lists: ReadonlyMap<string, List>;
  readonly macros: ReadonlyMap<string, Macro>;
  readonly rules: ReadonlyMap<string, Rule>;
  /** Names of the plugins that each file asks for; a file that asks for none has no entry. */
  readonly plugins: ReadonlyMap<string, ReadonlySet<string>>;
}
