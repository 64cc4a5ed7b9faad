import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml';

/** A text that was read as YAML, and where it begins in the file that it stands in. */
export interface YamlText {
  readonly text: string;
  /** Offset in the file of an offset in the text. */
  readonly place: (offset: number) => number;
}

/** What is wrong with a YAML text. */
export interface YamlFault {
  readonly message: string;
  readonly offset: number;
}

/** Something that {@link visitYaml} comes by. */
export interface YamlVisitor {
  readonly map: (map: YAMLMap, place: (offset: number) => number, root: boolean) => void;
  readonly list: (items: readonly Scalar[], holder: YAMLMap | undefined, place: (offset: number) => number) => void;
}

const deepest = 100;

/**
 * Visits every mapping and every list of words of a YAML text: all of its documents, and texts inside of it that are YAML
 * themselves, such as those of a ConfigMap. Anchors are read once and aliases are not followed, so that the time is linear.
 * Gives what is wrong with the text; broken documents are not visited.
 */
export function visitYaml({ text, place }: YamlText, visitor: YamlVisitor, embedded = 0): readonly YamlFault[] {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
    strict: false,
    logLevel: 'silent',
  });
  const faults: YamlFault[] = [];
  for (const document of documents) {
    const [error] = document.errors;
    if (error === undefined) visitNode(document.contents, true, undefined, 0);
    else faults.push({ message: error.message.split('\n', 1)[0] ?? '', offset: place(error.pos[0]) });
  }
  return faults;

  function visitNode(node: unknown, root: boolean, holder: YAMLMap | undefined, depth: number): void {
    if (depth > deepest) return;
    if (isMap(node)) {
      visitor.map(node, place, root);
      for (const pair of node.items) if (isPair(pair)) visitNode(pair.value, false, node, depth + 1);
    } else if (isSeq(node)) {
      const words = node.items.filter((item): item is Scalar => isScalar(item));
      if (words.length > 0) visitor.list(words, holder, place);
      for (const item of node.items) visitNode(item, false, undefined, depth + 1);
    } else if (isScalar(node) && embedded < 2) visitText(node);
  }

  /** A literal block keeps its lines, so that every place in it is known. */
  function visitText(scalar: Scalar): void {
    const { range, value, type } = scalar;
    if (type !== 'BLOCK_LITERAL' || typeof value !== 'string' || range === undefined || range === null) return;
    if (!/^[ \t]*[\w-]+:\s/m.test(value)) return;
    const first = text.indexOf('\n', range[0]) + 1;
    const indent = /^(?:[ \t]*\r?\n)*([ \t]*)/.exec(text.slice(first, range[1]))?.[1]?.length ?? 0;
    const lines = text.slice(first, range[1]).split('\n');
    const inner = lines.map((line) => line.slice(Math.min(indent, line.length))).join('\n');
    // Each line lost its indentation, but for those that had none.
    const starts: number[] = [];
    const outer: number[] = [];
    let innerAt = 0;
    let outerAt = first;
    for (const line of lines) {
      const cut = Math.min(indent, line.length);
      starts.push(innerAt);
      outer.push(outerAt + cut);
      innerAt += line.length - cut + 1;
      outerAt += line.length + 1;
    }
    const placeInner = (offset: number): number => {
      let line = starts.findLastIndex((start) => start <= offset);
      if (line < 0) line = 0;
      return place((outer[line] ?? first) + offset - (starts[line] ?? 0));
    };
    visitYaml({ text: inner, place: placeInner }, visitor, embedded + 1);
  }
}

/** The offset at which a node begins. */
export function startOf(node: unknown): number {
  // Every node that came from a text has a range.
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}

/** The value of a key in a mapping, with the key's own node. */
export function entryOf(map: YAMLMap, name: string): { readonly key: unknown; readonly value: unknown } | undefined {
  const pair = map.items.find(({ key }) => isScalar(key) && String(key.value) === name);
  return pair === undefined ? undefined : { key: pair.key, value: pair.value };
}

/** The text of a scalar; `undefined` for anything else. */
export function textOf(node: unknown): string | undefined {
  return isScalar(node) && node.value !== null && typeof node.value !== 'object' ? String(node.value) : undefined;
}
