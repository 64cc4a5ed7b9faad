import type { Facts, FieldCatalogue } from './field-catalogue.ts';
import type { FieldFacts } from './field-facts.ts';

/** A field with the catalogue it stands in. */
export interface KnownField {
  readonly facts: FieldFacts;
  readonly catalogue: FieldCatalogue;
}

/** What became of looking for a field. */
export type FoundField =
  | { readonly found: 'field'; readonly field: KnownField }
  /** The field takes a name behind a dot, and this one is none that it knows. */
  | { readonly found: 'member'; readonly base: string; readonly member: string; readonly known: ReadonlySet<string> }
  /** Events of these sources have the field, but not those that were asked about. */
  | { readonly found: 'elsewhere'; readonly sources: readonly string[] }
  | { readonly found: 'nothing' };

/** Looks fields up by name and event source. */
export interface FieldIndex {
  /** `undefined` as source asks for a field of any source. */
  readonly find: (name: string, source: string | undefined) => FoundField;
  /** Names of the fields that events of a source have. */
  readonly names: (source: string | undefined) => Iterable<string>;
  /** Whether some catalogue has fields that start with this word and a dot. */
  readonly hasClass: (word: string) => boolean;
}

/** Makes catalogues ready to be asked for fields. */
export function indexFields({ catalogues, eventTypes, parameters }: Facts): FieldIndex {
  const byName = new Map<string, KnownField[]>();
  const classes = new Set<string>();
  for (const catalogue of catalogues) {
    for (const [name, facts] of catalogue.fields) {
      byName.set(name, [...(byName.get(name) ?? []), { facts, catalogue }]);
      classes.add(name.slice(0, name.indexOf('.')));
    }
  }
  const members = { parameters, events: eventTypes, any: undefined };

  const exactly = (name: string, source: string | undefined): FoundField => {
    const known = byName.get(name) ?? [];
    const field = known.find(({ catalogue }) => serves(catalogue, source));
    if (field !== undefined) return { found: 'field', field };
    const sources = known.flatMap(({ catalogue }) => catalogue.sources);
    return sources.length > 0 ? { found: 'elsewhere', sources } : { found: 'nothing' };
  };

  const find = (name: string, source: string | undefined): FoundField => {
    const exact = exactly(name, source);
    if (exact.found !== 'nothing') return exact;
    for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      const base = exactly(name.slice(0, dot), source);
      if (base.found !== 'field' || base.field.facts.members === undefined) continue;
      const member = name.slice(dot + 1);
      const known = members[base.field.facts.members];
      if (known !== undefined && !known.has(member))
        return { found: 'member', base: name.slice(0, dot), member, known };
      return { found: 'field', field: { ...base.field, facts: memberFacts(base.field.facts) } };
    }
    return exact;
  };

  return {
    find,
    names: (source) =>
      catalogues.filter((catalogue) => serves(catalogue, source)).flatMap(({ fields }) => [...fields.keys()]),
    hasClass: (word) => classes.has(word),
  };
}

function serves({ sources }: FieldCatalogue, source: string | undefined): boolean {
  return source === undefined || sources.length === 0 || sources.includes(source);
}

/** A member takes the place of the argument. */
function memberFacts({ argument: _argument, membersOnly: _membersOnly, ...facts }: FieldFacts): FieldFacts {
  return facts;
}
