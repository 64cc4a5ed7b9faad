import type { ReadableTree } from '@falco-toolkit/core';

/**
 * What a build worked out beforehand about a template folder. Each part counts only for the very text that it was made
 * from: a file that somebody changed or added is read, checked and compiled like any other.
 */
export interface Precompiled {
  /** Values of YAML files, already checked, by their path in the template folder. */
  readonly documents: Readonly<Record<string, { readonly sha256: string; readonly value: unknown }>>;
  /** What Handlebars compiles template texts to, by the hex SHA-256 of the text. */
  readonly templates: Readonly<Record<string, TemplateSpecification>>;
}

/** A compiled template before it is bound to an engine. Only Handlebars looks inside. */
export type TemplateSpecification = object;

const attached = new WeakMap<ReadableTree, Precompiled>();

/** Lets everything that reads a template folder take from `precompiled` what is true of it. Gives the folder back. */
export function attachPrecompiled<T extends ReadableTree>(templates: T, precompiled: Precompiled): T {
  attached.set(templates, precompiled);
  return templates;
}

/** What was attached to a template folder. */
export function precompiledOf(templates: ReadableTree): Precompiled | undefined {
  return attached.get(templates);
}
