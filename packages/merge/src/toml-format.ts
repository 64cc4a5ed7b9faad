import { parse } from 'smol-toml';
import { cutToml } from './cut-toml.ts';
import type { Format } from './format.ts';

/** TOML: a table is a group of its keys, and an array a group of its items. */
export const tomlFormat: Format = {
  cut: (text) => (isToml(text) ? cutToml(text) : undefined),
  valid: isToml,
};

function isToml(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
