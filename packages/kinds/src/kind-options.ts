import { type Option, type Options, type ReadableTree, ToolkitError } from '@falco-toolkit/core';
import { type KindTier, listKinds, readKind } from './read-manifest.ts';

/** What {@link kindOptions} works with. */
export interface KindOptionsInput {
  readonly templates: ReadableTree;
  readonly tier: KindTier;
  /** The generator's own options. */
  readonly options: Options;
  readonly given: Readonly<Record<string, unknown>>;
  /** Whether each kind says what it is for, for prompts; all their manifests are read then. */
  readonly summaries?: boolean;
}

/** Options that come last, whatever else is asked. */
const last: ReadonlySet<string> = new Set(['directory', 'force']);

/**
 * The options of a generator with kinds: `kind` offers those that there are, and the questions of the given kind follow all
 * that is asked about the project, from which their defaults may be made.
 */
export function kindOptions({ templates, tier, options, given, summaries = false }: KindOptionsInput): Options {
  const kinds = listKinds(templates, tier);
  const chosen = kinds.find((known) => known === given['kind']);
  const choices = Object.fromEntries(kinds.map((kind) => [kind, summaries ? summaryOf(templates, tier, kind) : '']));
  const own = Object.entries(options).map(([name, option]): [string, Option] =>
    name === 'kind' && option.type === 'string' ? [name, { ...option, choices }] : [name, option],
  );
  return {
    ...Object.fromEntries(own.filter(([name]) => !last.has(name))),
    ...(chosen === undefined ? {} : readKind(templates, tier, chosen).questions),
    ...Object.fromEntries(own.filter(([name]) => last.has(name))),
  };
}

/** A kind that cannot be read is no obstacle for those who choose another. */
function summaryOf(templates: ReadableTree, tier: KindTier, kind: string): string {
  try {
    return readKind(templates, tier, kind).summary;
  } catch (error) {
    if (error instanceof ToolkitError) return 'cannot be used: its kind.yaml is broken';
    throw error;
  }
}
