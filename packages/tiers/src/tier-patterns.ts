/** A rule for a text: what a JSON schema says about it, with the rule in words as its description. */
interface TextRule {
  readonly type: 'string';
  readonly description: string;
  readonly pattern: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

const number = '(?:0|[1-9][0-9]*)';
const suffix = '(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?';
const part = `(?:${number}|[xX*])`;
const comparator = `(?:(?:[<>]=?|=|\\^|~) ?)?v?${part}(?:\\.${part}){0,2}${suffix}`;
const licence = '\\(*[A-Za-z0-9][A-Za-z0-9.:+-]*\\)*';

/** A full semantic version. */
export const versionRule = {
  type: 'string',
  description: 'A full version, such as 0.57.0.',
  pattern: `^${number}\\.${number}\\.${number}${suffix}$`,
  maxLength: 100,
} as const satisfies TextRule;

/** A range of semantic versions. */
export const versionRangeRule = {
  type: 'string',
  description: 'A version range in quotes, such as ">=0.44.0 <0.46.0" or "^0.44.0 || 0.45.x".',
  pattern: `^${comparator}(?:(?: ?\\|\\| ?| - | )${comparator})*$`,
  maxLength: 200,
} as const satisfies TextRule;

/** The shape of an SPDX expression; that its brackets pair up is checked apart. */
export const licenceRule = {
  type: 'string',
  description: 'An SPDX licence expression, such as Apache-2.0, CC-BY-4.0 or "Apache-2.0 OR MIT".',
  pattern: `^${licence}(?: (?:AND|OR|WITH) ${licence})*$`,
  maxLength: 200,
} as const satisfies TextRule;

/** A calendar date; that the day exists is checked apart. */
export const dateRule = {
  type: 'string',
  description: 'A date in quotes, such as "2026-01-31".',
  pattern: '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$',
} as const satisfies TextRule;

/** A GitHub repository with its owner. */
export const repositoryRule = {
  type: 'string',
  description: 'A GitHub repository as owner/name, such as falcosecurity/falcosidekick.',
  pattern: '^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$',
  maxLength: 140,
} as const satisfies TextRule;

/** Something that an artifact is built on. */
export const buildsOnRule = {
  type: 'string',
  description: 'core:<artifact> for a core artifact of Falco, or project:<name> for a project of the workspace.',
  pattern: '^(?:core|project):[a-z0-9]+(?:[._-]+[a-z0-9]+)*$',
  maxLength: 100,
} as const satisfies TextRule;

/**
 * One line of visible text. Besides control characters it has none that end a line somewhere, hide, or turn the
 * direction of what follows.
 */
export function lineRule(description: string, maxLength: number): TextRule {
  const unwanted = '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF';
  const visible = `[^\\s${unwanted}]`;
  return { type: 'string', description, pattern: `^${visible}(?:[^${unwanted}]*${visible})?$`, maxLength };
}

/** The name of a Falco plugin (falcosecurity/plugins, the registry's rule). */
export const pluginNamePattern = '^[a-z]+[a-z0-9_-]*$';
