import type { Command, Generator, Option } from '@falco-toolkit/core';
import type { KindManifest } from '@falco-toolkit/kinds';

/** The JSON schema by which Nx and Nx Console offer a generator: its options, then the questions of every kind. */
export function nxSchema(generator: Generator, kinds: readonly KindManifest[]): object {
  const own = Object.entries(generator.options).map(([name, option]) => [name, property(name, option, kinds)]);
  const asked = [...questionsOf(kinds)].map(([name, { option, of }]) => [name, question(option, of)]);
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

function question(option: Option, of: readonly string[]): object {
  const { default: preset } = option;
  const usual = preset === undefined || preset === '' ? '' : ` Default: ${String(preset)}.`;
  const plain = shape(option);
  return { ...plain, description: `${option.description}${usual} For ${of.join(', ')}.` };
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

/** The questions of all kinds by name. Kinds that share a name have to mean the same type by it. */
function questionsOf(kinds: readonly KindManifest[]): ReadonlyMap<string, { option: Option; of: readonly string[] }> {
  const found = new Map<string, { option: Option; of: readonly string[] }>();
  for (const kind of kinds) {
    for (const [name, option] of Object.entries(kind.questions ?? {})) {
      const known = found.get(name);
      if (known !== undefined && known.option.type !== option.type) {
        throw new Error(
          `--${name} is ${known.option.type} in ${known.of.join(', ')} and ${option.type} in ${kind.name}`,
        );
      }
      found.set(name, { option: known?.option ?? option, of: [...(known?.of ?? []), kind.name] });
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
