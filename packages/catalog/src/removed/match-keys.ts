import picomatch from 'picomatch';
import { isMap, isScalar, type YAMLMap } from 'yaml';
import type { Hit } from './finding.ts';
import type { KeyPattern, KnownDocument, RemovedFact } from './removed-fact.ts';
import { entryOf, startOf, textOf } from './yaml-parts.ts';

/** A key pattern with its path taken apart. */
interface PreparedKey {
  readonly fact: RemovedFact;
  readonly pattern: KeyPattern;
  readonly path: readonly string[];
}

/** Finds paths of keys in a mapping. */
export interface KeyMatcher {
  /** What is found from a mapping on; `root` for the mapping at the top of a file. */
  readonly inMap: (map: YAMLMap, file: string, root: boolean) => readonly Hit[];
  /** Keys at the beginning of lines, for texts that cannot be read as YAML. */
  readonly inLines: (text: string) => readonly Hit[];
  /** What `--set a.b=c`, or `-o a.b=c`, sets. */
  readonly inText: (text: string) => readonly Hit[];
}

/** Prepares the key patterns of all facts. */
export function keyMatcher(
  facts: readonly RemovedFact[],
  documents: Readonly<Record<string, KnownDocument>>,
): KeyMatcher {
  const prepared = facts.flatMap((fact) =>
    (fact.find.keys ?? []).map((pattern): PreparedKey => ({ fact, pattern, path: pattern.path.split('.') })),
  );
  const byFirstKey = new Map<string, readonly PreparedKey[]>();
  for (const key of prepared) {
    const [first = ''] = key.path;
    byFirstKey.set(first, [...(byFirstKey.get(first) ?? []), key]);
  }
  const known = Object.entries(documents).map(([name, { files = [], keys, least }]) => ({
    name,
    least,
    keys: new Set(keys),
    isFile: picomatch([...files], { dot: true }),
  }));
  const namesOf = (map: YAMLMap, file: string, root: boolean): ReadonlySet<string> => {
    const keys = map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
    const found = known.filter((document) => {
      const count = keys.filter((key) => document.keys.has(key)).length;
      return count >= document.least || (root && count > 0 && document.isFile(file));
    });
    return new Set(['any', ...found.map(({ name }) => name)]);
  };
  return {
    inMap: (map, file, root) => {
      const candidates = map.items.flatMap(({ key }) =>
        isScalar(key) ? (byFirstKey.get(String(key.value)) ?? []) : [],
      );
      if (candidates.length === 0) return [];
      const names = namesOf(map, file, root);
      return candidates
        .filter(({ pattern }) => pattern.in.some((name) => names.has(name)))
        .flatMap((candidate) => follow(candidate, map));
    },
    inLines: (text) => findTopKeys(text, prepared, known),
    inText: (text) => findAssignments(text, prepared),
  };
}

interface PreparedDocument {
  readonly name: string;
  readonly least: number;
  readonly keys: ReadonlySet<string>;
}

function findTopKeys(
  text: string,
  prepared: readonly PreparedKey[],
  known: readonly PreparedDocument[],
): readonly Hit[] {
  const lines = [...text.matchAll(/^([A-Za-z_][\w-]*):/gm)].map(({ 1: key = '', index }) => ({ key, offset: index }));
  const names = known
    .filter(({ keys, least }) => lines.filter(({ key }) => keys.has(key)).length >= least)
    .map(({ name }) => name);
  return lines.flatMap(({ key, offset }) =>
    prepared
      .filter(({ path, pattern }) => path.length === 1 && path[0] === key && pattern.value === undefined)
      .filter(({ pattern }) => pattern.in.some((name) => names.includes(name)))
      .map(({ fact }) => ({ fact, offset, found: key })),
  );
}

function follow({ fact, pattern, path }: PreparedKey, map: YAMLMap): readonly Hit[] {
  let at: unknown = map;
  let place = 0;
  for (const [depth, name] of path.entries()) {
    if (!isMap(at)) return [];
    const entry = entryOf(at, name);
    if (entry === undefined) return [];
    const last = depth === path.length - 1;
    if (last && pattern.beside !== undefined && entryOf(at, pattern.beside) === undefined) return [];
    place = startOf(entry.key);
    at = entry.value;
  }
  const value = textOf(at);
  if (!admits(pattern, value)) return [];
  const shown = pattern.value === undefined ? '' : `: ${value}`;
  return [{ fact, offset: place, found: `${pattern.path}${shown}` }];
}

function admits({ value: wanted }: KeyPattern, value: string | undefined): boolean {
  if (wanted === undefined) return true;
  return wanted.some((one) => (one.startsWith('*') ? value?.endsWith(one.slice(1)) === true : value === one));
}

const assignment = /(?<![\w.])((?:[A-Za-z_][\w-]*\.)+[A-Za-z_][\w-]*)=("[^"\n]*"|'[^'\n]*'|[^\s,"'`\\]*)/g;

function findAssignments(text: string, prepared: readonly PreparedKey[]): readonly Hit[] {
  return [...text.matchAll(assignment)].flatMap((match) => {
    const [found, path = '', quoted = ''] = match;
    const lineStart = text.lastIndexOf('\n', match.index) + 1;
    const before = text.slice(Math.max(lineStart, match.index - 400), match.index);
    if (!/(?:--set(?:-string|-json)?|-o|--option)[= \t"']/.test(before)) return [];
    const value = quoted.replace(/^["']|["']$/g, '');
    return prepared
      .filter(({ pattern }) => path === pattern.path || path.startsWith(`${pattern.path}.`))
      .filter(({ pattern }) => admits(pattern, value))
      .map(({ fact }) => ({ fact, offset: match.index, found }));
  });
}
