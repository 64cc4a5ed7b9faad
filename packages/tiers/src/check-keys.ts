import { nearest } from '@falco-toolkit/core';
import type { YamlSource } from '@falco-toolkit/documents';
import type { Breach } from './breach.ts';
import { entriesOf } from './entries-of.ts';
import { joinWords } from './words.ts';

/**
 * Whether the value at a path is a map, and has no key but the known ones; without `known`, any key will do.
 * Nothing at all is allowed, too. Prow ignores unknown keys without a word, so that a mistyped one takes effect nowhere.
 */
export function checkKeys(yaml: YamlSource, path: readonly string[], known?: readonly string[]): readonly Breach[] {
  const value = path.reduce<unknown>((above, key) => entriesOf(above).get(key), yaml.value);
  if (value === undefined || value === null) return [];
  const where = path.length === 0 ? 'the file' : path.join('.');
  if (typeof value !== 'object' || Array.isArray(value)) {
    const hint =
      known === undefined ? 'Write one name and a colon on each line.' : `Its keys are ${joinWords(known, 'and')}.`;
    return [{ path, message: `${where} has to be a map`, hint }];
  }
  if (known === undefined) return [];
  return [...entriesOf(value).keys()]
    .filter((key) => !known.includes(key))
    .map((key) => {
      const near = nearest(key, known);
      const hint = `Prow ignores it. ${near === undefined ? `Known keys: ${known.join(', ')}.` : `Did you mean ${near}?`}`;
      return { path: [...path, key], points: 'key', message: `${where} has the unknown key ${key}`, hint };
    });
}
