import type { Generator, Option, Options } from '@falco-toolkit/core';
import { frontFlags } from './parse-command.ts';

/** The help text of a generator. */
export function describeOptions(generator: Generator, options: Options): string {
  const positional = Object.entries(options).filter(([, option]) => option.positional !== undefined);
  const usage = `create-falco ${generator.name} ${positional.map(([name]) => `<${name}>`).join(' ')} [flags]`;
  const rows = [
    ...Object.entries(options).map(([name, option]) => [`--${name}`, describe(option)] as const),
    ...Object.entries(frontFlags).map(([name, text]) => [`--${name}`, text] as const),
  ];
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return `${generator.summary}\n\n  ${usage}\n\n${rows.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`).join('\n')}`;
}

function describe(option: Option): string {
  const words =
    'choices' in option && option.choices !== undefined ? ` One of ${Object.keys(option.choices).join(', ')}.` : '';
  const preset = option.default === undefined || option.default === '' ? '' : ` [${String(option.default)}]`;
  const required = option.required === true ? ' Required.' : '';
  return `${option.description}${words}${required}${preset}`;
}
