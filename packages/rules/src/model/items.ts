import type { LocatedText, Place } from '../text/located-text.ts';

/** A word of a file, with its place. */
export interface Word {
  readonly text: string;
  readonly place: Place;
}

/** What an item does to an earlier one of its name, or to a part of it. */
export type Change = 'append' | 'replace';

/** A list. */
export interface ListItem {
  readonly kind: 'list';
  readonly name: Word;
  readonly items: readonly Word[];
  /** Absent in a list that stands for itself. */
  readonly change?: Change;
}

/** A macro. */
export interface MacroItem {
  readonly kind: 'macro';
  readonly name: Word;
  readonly condition: LocatedText;
  /** Absent in a macro that stands for itself. */
  readonly change?: Change;
}

/** A word, or words in a sequence. */
export interface WordOrWords {
  readonly place: Place;
  readonly word?: Word;
  readonly words?: readonly WordOrWords[];
}

/** An exception of a rule. */
export interface Exception {
  readonly name: Word;
  readonly fields?: WordOrWords;
  readonly comps?: WordOrWords;
  readonly values?: readonly WordOrWords[];
}

/** The parts of a rule that an item gives. */
export interface RuleParts {
  readonly condition?: LocatedText;
  readonly output?: LocatedText;
  readonly exceptions?: readonly Exception[];
  readonly source?: Word;
  readonly skipIfUnknownFilter?: boolean;
}

/** A rule, or changes to an earlier one. */
export interface RuleItem {
  readonly kind: 'rule';
  readonly name: Word;
  readonly parts: RuleParts;
  /** Changes by the name of the part; absent in a rule that stands for itself. */
  readonly changes?: ReadonlyMap<string, Change>;
}

/** What the file asks for. */
export interface RequiredPlugins {
  readonly kind: 'plugins';
  /** Names of plugins, with their alternatives. */
  readonly names: readonly string[];
}

/** One item of a rules file, as far as it could be read. */
export type RulesItem = ListItem | MacroItem | RuleItem | RequiredPlugins;
