import type { Option, Options } from '@falco-toolkit/core';

/** Something that can stand first on a command line. */
export interface Completable {
  readonly name: string;
  /** Its options, given what stands on the line already. */
  readonly optionsFor: (given: Readonly<Record<string, string>>) => Options | Promise<Options>;
}

/**
 * The words that fit at the end of a command line; the last word is the one that is being written. A shell that takes
 * `--kind=x` apart at the equals sign gets values only, one that does not gets the whole flag.
 */
export async function completeWords(
  words: readonly string[],
  entries: readonly Completable[],
  own: readonly string[],
): Promise<readonly string[]> {
  const [first = '', ...rest] = words;
  if (words.length <= 1) return entries.map(({ name }) => name).filter((name) => name.startsWith(first));
  const entry = entries.find(({ name }) => name === first);
  if (entry === undefined) return [];
  const options = await entry.optionsFor(givenIn(rest));
  const last = rest.at(-1) ?? '';
  const [, name, value] = /^--([^=]+)=(.*)$/s.exec(last) ?? [];
  if (name !== undefined)
    return valuesOf(options[name])
      .filter(startsWith(value ?? ''))
      .map((word) => `--${name}=${word}`);
  const equals = last === '=' || rest.at(-2) === '=';
  const flag = /^--(.+)$/.exec((last === '=' ? rest.at(-2) : equals ? rest.at(-3) : rest.at(-2)) ?? '')?.[1];
  const option = flag === undefined ? undefined : options[flag];
  if (option !== undefined && option.type !== 'boolean')
    return valuesOf(option).filter(startsWith(equals && last === '=' ? '' : last));
  return [...Object.keys(options), ...own].map((flagName) => `--${flagName}`).filter(startsWith(last));
}

function startsWith(begin: string): (word: string) => boolean {
  return (word) => word.startsWith(begin);
}

function valuesOf(option: Option | undefined): readonly string[] {
  if (option?.type === 'boolean') return ['true', 'false'];
  return option !== undefined && 'choices' in option && option.choices !== undefined ? Object.keys(option.choices) : [];
}

/** What the words before say, as far as other options depend on it. */
function givenIn(words: readonly string[]): Readonly<Record<string, string>> {
  const line = words.join(' ').replaceAll(' = ', '=');
  return Object.fromEntries(
    [...line.matchAll(/--([A-Za-z]+)[= ]([^\s-][^\s]*)/g)].map(([, name = '', value = '']) => [name, value]),
  );
}
