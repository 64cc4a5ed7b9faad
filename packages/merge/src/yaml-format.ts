import { isMap, isScalar, parseAllDocuments } from 'yaml';
import { cutYaml, type YamlMeaning } from './cut-yaml.ts';
import type { Format } from './format.ts';
import { type Entry, type Group, withUniqueKeys } from './piece.ts';
import { decidePin, withoutPins } from './pins.ts';

/** By what the items of a list are known, in this order. */
const names = ['id', 'name', 'key', 'uses', 'repo', 'rule', 'macro', 'list', 'path', 'url', 'file', 'title', 'image'];

/** Lists whose order is the order of arguments. */
const ordered = new Set(['args', 'command', 'entrypoint', 'run', 'cmd']);

const anyYaml: YamlMeaning = {
  ruleOf: (path) => (ordered.has(path.at(-1) ?? '') ? 'sequence' : 'list'),
  nameOf: (_, item) => {
    if (isScalar(item)) return String(item.value);
    if (!isMap(item)) return undefined;
    const ecosystem = item.get('package-ecosystem');
    if (typeof ecosystem === 'string') return `${ecosystem} ${String(item.get('directory') ?? '')}`;
    const field = names.find((name) => ['string', 'number'].includes(typeof item.get(name)));
    if (field === undefined) return undefined;
    const value = String(item.get(field));
    return `${field} ${field === 'uses' ? value.replace(/@.*$/, '') : value}`;
  },
};

/** OWNERS and OWNERS_ALIASES: every list is a set of people, whose names know no case. */
const owners: YamlMeaning = {
  ruleOf: () => 'set',
  nameOf: (_, item) => (isScalar(item) ? String(item.value).toLowerCase() : undefined),
};

/** YAML and JSON. Workflows are YAML too: pinned actions go to the newer version. */
export const yamlFormat: Format = {
  cut: (text) => cutDocuments(text, anyYaml),
  valid: isYaml,
  decide: decidePin,
  essence: withoutPins,
};

/** JSON is read as YAML, of which it is a part, and has to stay JSON. */
export const jsonFormat: Format = {
  cut: (text) => cutYaml(text, anyYaml),
  valid: (text) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  },
};

/** The people files of Prow. */
export const ownersFormat: Format = { cut: (text) => cutYaml(text, owners), valid: isYaml };

function cutDocuments(text: string, meaning: YamlMeaning): Group | undefined {
  const parts = text.split(/^(?=---(?:[ \t]|$))/m);
  const documents = parts.filter((part) => part.replace(/^#.*$/gm, '').trim() !== '');
  if (documents.length <= 1) return cutYaml(text, meaning);
  const entries = parts.map((part, index): Entry => {
    const piece = cutYaml(part, meaning) ?? part;
    return { key: documentName(piece, index), lead: '', piece };
  });
  const about = { rule: 'list', head: '', tail: '', separator: '', hang: 0, column: 0 } as const;
  return { ...about, entries: withUniqueKeys(entries) };
}

/** Kubernetes objects are known by kind and name, wherever they stand. */
function documentName(piece: Entry['piece'], index: number): string {
  if (typeof piece === 'string') return `document ${index}`;
  const textOf = (group: Group, key: string) => group.entries.find((entry) => entry.key === key)?.piece;
  const metadata = textOf(piece, 'metadata');
  const fields = typeof metadata === 'object' ? [textOf(metadata, 'namespace'), textOf(metadata, 'name')] : [];
  const parts = [textOf(piece, 'kind'), ...fields].map((part) => (typeof part === 'string' ? part.trim() : ''));
  return parts[2] === undefined || parts[2] === '' ? `document ${index}` : parts.join(' ');
}

function isYaml(text: string): boolean {
  return parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent' }).every(
    (document) => document.errors.length === 0,
  );
}
