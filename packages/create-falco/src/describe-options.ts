import type { Command, Generator, Option, Options } from '@falco-toolkit/core';
import { frontFlags } from './parse-command.ts';

/** The help text of a generator. */
export function describeOptions(generator: Generator, options: Options): string {
  return describeUse(generator, options, Object.entries(frontFlags));
}

/** The help text of a command. */
export function describeCommand(command: Command): string {
  const use = describeUse(command, command.options, [
    ['format', `How to tell the result: ${command.formats.join(', ')}. [${command.formats[0]}]`],
    ['dryRun', frontFlags.dryRun],
    ['help', frontFlags.help],
  ]);
  return [use, ...command.examples.map((example) => `  create-falco ${example}`)].join('\n\n');
}

function describeUse(
  { name, summary }: { readonly name: string; readonly summary: string },
  options: Options,
  own: readonly (readonly [string, string])[],
): string {
  const positional = Object.entries(options).filter(([, option]) => option.positional !== undefined);
  const usage = `create-falco ${[name, ...positional.map(usageOf)].join(' ')} [flags]`;
  const rows = [
    ...Object.entries(options).map(([option, definition]) => [`--${option}`, describe(definition)] as const),
    ...own.map(([flag, text]) => [`--${flag}`, text] as const),
  ];
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return `${summary}\n\n  ${usage}\n\n${rows.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`).join('\n')}`;
}

function usageOf([name, { required, type }]: [string, Option]): string {
  const word = type === 'list' ? `<${name}…>` : `<${name}>`;
  return required === true ? word : `[${word}]`;
}

function describe(option: Option): string {
  const words =
    'choices' in option && option.choices !== undefined ? ` One of ${Object.keys(option.choices).join(', ')}.` : '';
  const preset = option.default === undefined || option.default === '' ? '' : ` [${String(option.default)}]`;
  const required = option.required === true ? ' Required.' : '';
  return `${option.description}${words}${required}${preset}`;
}
