import type { Command, Generator, Option } from '@falco-toolkit/core';
import type { KindManifest } from '@falco-toolkit/kinds';

/** The JSON schema by which Nx and Nx Console offer a generator: its options, then the questions of every kind. */
export function nxSchema(
  generator: Pick<Generator, 'name' | 'title' | 'summary' | 'options'>,
  kinds: readonly KindManifest[],
): object {
  const own = Object.entries(generator.options).map(([name, option]) => [name, property(name, option, kinds)]);
  const asked = [...questionsOf(kinds)].map(([name, options]) => [name, question(options)]);
  const required = Object.entries(generator.options).filter(([, option]) => option.required === true);
  return {
    $schema: 'https://json-schema.org/schema',
    $id: `falco-${generator.name}`,
    title: generator.title,
    description: generator.summary,
    type: 'object',
    properties: Object.fromEntries([...own, ...asked]),
    required: required.map(([name]) => name),
  };
}

function property(name: string, option: Option, kinds: readonly KindManifest[]): object {
  const { default: preset } = option;
  const fixed = preset !== undefined && option.when === undefined && !String(preset).includes('{{');
  return {
    ...shape(option),
    ...(fixed && option.type !== 'list' ? { default: preset } : {}),
    ...(option.positional === undefined ? {} : { $default: { $source: 'argv', index: option.positional } }),
    ...(option.required === true ? { 'x-prompt': prompt(name, option, kinds) } : {}),
    ...(option.priority === undefined ? {} : { 'x-priority': option.priority }),
  };
}

function question(options: readonly Asked[]): object {
  const [first] = options;
  if (first === undefined) return {};
  const words = options.flatMap(({ option }) =>
    option.type === 'string' && option.choices !== undefined ? Object.keys(option.choices) : [],
  );
  const meanings = byDescription(options);
  const description = meanings.map(([text, kinds]) =>
    meanings.length === 1 ? `${text} For ${kinds.join(', ')}.` : `For ${kinds.join(', ')}: ${text}`,
  );
  return {
    ...shape(first.option),
    description: description.join(' '),
    ...(words.length === 0 ? {} : { enum: [...new Set(words)] }),
  };
}

/** What a question is, with its default, and the kinds that mean it so. */
function byDescription(options: readonly Asked[]): readonly (readonly [string, readonly string[]])[] {
  const found = new Map<string, string[]>();
  for (const { option, kind } of options) {
    const { default: preset } = option;
    const usual = preset === undefined || preset === '' ? '' : ` Default: ${String(preset)}.`;
    const text = `${option.description}${usual}`;
    found.set(text, [...(found.get(text) ?? []), kind]);
  }
  return [...found];
}

function shape(option: Option): { readonly type: string; readonly description: string } {
  const { description } = option;
  if (option.type === 'list') return { type: 'array', description, ...{ items: { type: 'string' } } };
  const words = option.type === 'string' && option.choices !== undefined ? { enum: Object.keys(option.choices) } : {};
  return { type: option.type, description, ...words };
}

function prompt(name: string, option: Option, kinds: readonly KindManifest[]): unknown {
  if (name !== 'kind') return option.description;
  const items = kinds.map((kind) => ({ value: kind.name, label: `${kind.name}: ${kind.summary}` }));
  return { message: option.description, type: 'list', items };
}

/** A question as one kind asks it. */
interface Asked {
  readonly option: Option;
  readonly kind: string;
}

/** The questions of all kinds by name. Kinds that share a name have to mean the same type by it. */
function questionsOf(kinds: readonly KindManifest[]): ReadonlyMap<string, readonly Asked[]> {
  const found = new Map<string, Asked[]>();
  for (const kind of kinds) {
    for (const [name, option] of Object.entries(kind.questions ?? {})) {
      const known = found.get(name) ?? [];
      const other = known.find((asked) => asked.option.type !== option.type);
      if (other !== undefined) {
        throw new Error(`--${name} is ${other.option.type} in ${other.kind} and ${option.type} in ${kind.name}`);
      }
      found.set(name, [...known, { option, kind: kind.name }]);
    }
  }
  return found;
}

/** The JSON schema of the executor that runs a command. What is left open is the command's to fill in. */
export function executorSchema({ name, title, summary, options }: Command): object {
  return {
    $schema: 'https://json-schema.org/schema',
    $id: `falco-executor-${name}`,
    title,
    description: summary,
    type: 'object',
    properties: Object.fromEntries(Object.entries(options).map(([option, definition]) => [option, shape(definition)])),
    required: [],
  };
}
