import type { Scalar, YAMLMap } from 'yaml';
import type { Hit } from './finding.ts';
import { type FlagTable, factOfArgument } from './match-flags.ts';
import { entryOf, startOf, textOf } from './yaml-parts.ts';

/** Finds flags in the lists of a YAML file that are command lines: of a container, or of a program that the list names first. */
export function findInArguments(
  table: FlagTable,
  items: readonly Scalar[],
  holder: YAMLMap | undefined,
): readonly Hit[] {
  const words = items.map((item) => textOf(item) ?? '');
  const program = programOf(table, words) ?? programOfImage(table, holder);
  if (program === undefined) return [];
  return items.flatMap((item, index) => {
    const argument = words[index] ?? '';
    const fact = factOfArgument(table, program, argument);
    return fact === undefined ? [] : [{ fact, offset: startOf(item), found: `${program} ${argument}` }];
  });
}

function programOf(table: FlagTable, words: readonly string[]): string | undefined {
  const [first = ''] = words;
  const name = first.slice(first.lastIndexOf('/') + 1);
  return table.has(name) ? name : undefined;
}

/** A container's arguments belong to the program of its image. */
function programOfImage(table: FlagTable, holder: YAMLMap | undefined): string | undefined {
  const image = holder === undefined ? undefined : textOf(entryOf(holder, 'image')?.value);
  const name = /(?:^|\/)falcosecurity\/([\w-]+)(?:[:@]|$)/.exec(image ?? '')?.[1] ?? '';
  return table.has(name) ? name : undefined;
}
