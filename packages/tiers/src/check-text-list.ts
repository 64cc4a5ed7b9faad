import type { YamlSource } from '@falco-toolkit/documents';
import { isScalar, isSeq, Scalar } from 'yaml';
import type { Breach } from './breach.ts';
import { itemsOf } from './entries-of.ts';

/**
 * Whether the value at a path is a list of texts as Prow reads it, written one item to a line. Prow fails on a single value
 * and on items that are no text; its verify-owners only finds people who are added as `- login`, so that a list in
 * brackets escapes it. An absent or empty list is fine.
 */
export function checkTextList(yaml: YamlSource, path: readonly string[], value: unknown): readonly Breach[] {
  if (value === undefined || value === null) return [];
  const name = path.join('.');
  if (!Array.isArray(value))
    return [{ path, message: `${name} has to be a list`, hint: 'Write every item on its own line, after a hyphen.' }];
  const breaches: Breach[] = [];
  const node = yaml.document.getIn(path, true);
  if (isSeq(node) && node.flow === true && value.length > 0) {
    const message = `${name} is written in brackets, where Prow's verify-owners does not see who is added`;
    breaches.push({ path, message, hint: 'Write every item on its own line, after a hyphen.' });
  }
  for (const [index, item] of itemsOf(value).entries()) {
    const at = [...path, index];
    if (typeof item !== 'string') breaches.push({ path: at, ...describeItem(name, item) });
    else if (isOldBoolean(yaml.document.getIn(at, true))) {
      breaches.push({
        path: at,
        message: `${name} has ${item}, which Prow reads as true or false`,
        hint: 'Put it in quotes.',
      });
    }
  }
  return breaches;
}

function describeItem(name: string, item: unknown): { message: string; hint: string } {
  if (item === null) return { message: `${name} has an empty item`, hint: 'Remove it.' };
  if (typeof item === 'object')
    return { message: `${name} has an item that is not text`, hint: 'Lists and maps cannot be nested here.' };
  return { message: `${name} has ${String(item)}, which is not text`, hint: 'Put it in quotes.' };
}

/** Prow's YAML reader is of version 1.1, where these words are booleans unless they are quoted. */
function isOldBoolean(node: unknown): boolean {
  return isScalar(node) && node.type === Scalar.PLAIN && /^(?:y|n|yes|no|on|off)$/i.test(String(node.value));
}
