import { nearest, type Options, type Problem, throwProblems } from '@falco-toolkit/core';
import { type FlagTypes, scanFlags } from './scan-flags.ts';

/** What stands on a command line, by option, unchecked. */
export type FlagValues = Readonly<Record<string, unknown>>;

/**
 * Reads arguments by the options that they may name, and the front's own switches. Throws a `ToolkitError` for what nobody
 * could make sense of: flags without a value, switches with a word, arguments too many. Where help is asked for, all goes.
 */
export function readFlags(args: readonly string[], options: Options, own: FlagTypes): FlagValues {
  const { values, problems } = scanFlags(args, options, own);
  if (values['help'] !== true) throwProblems([...problems, ...misspeltSwitches(values, options, own)]);
  return values;
}

/** Unknown flags are for others to report, unless one of the front's own is what was meant. */
function misspeltSwitches(values: FlagValues, options: Options, own: FlagTypes): readonly Problem[] {
  return Object.keys(values).flatMap((name): readonly Problem[] => {
    if (Object.hasOwn(options, name) || Object.hasOwn(own, name)) return [];
    const near = nearest(name, [...Object.keys(options), ...Object.keys(own)]);
    if (near === undefined || !Object.hasOwn(own, near)) return [];
    return [{ code: 'unknown-option', message: `there is no option --${name}`, hint: `Did you mean --${near}?` }];
  });
}
