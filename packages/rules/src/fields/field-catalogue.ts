import type { FieldFacts } from './field-facts.ts';

/** Fields that come from one place: Falco itself, or a plugin. */
export interface FieldCatalogue {
  readonly title: string;
  /** Event sources whose events have the fields; none means all. */
  readonly sources: readonly string[];
  /** Plugins that bring the fields; none means that Falco does. */
  readonly plugins: readonly string[];
  /** Version of what brings them. */
  readonly version: string;
  readonly fields: ReadonlyMap<string, FieldFacts>;
}

/** A class of fields that Falco has no more. */
export interface RemovedClass {
  /** First Falco release without them, such as `0.42`. */
  readonly since: string;
  readonly hint: string;
}

/** All that the checks know of Falco. Data: see packages/rules/data. */
export interface Facts {
  readonly catalogues: readonly FieldCatalogue[];
  readonly removed: ReadonlyMap<string, RemovedClass>;
  readonly eventTypes: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  /** Plugins that open an event source, by source. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
}
