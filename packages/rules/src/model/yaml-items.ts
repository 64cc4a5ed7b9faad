import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, type Scalar, visit } from 'yaml';
import type { Place } from '../text/located-text.ts';
import type { Report } from '../text/report.ts';
import type { TextFile } from '../text/text-file.ts';

/** A key of a map with its value. */
export interface Entry {
  readonly key: string;
  readonly keyPlace: Place;
  /** `undefined` when nothing stands behind the colon. */
  readonly node: Node | undefined;
  readonly place: Place;
}

/** A YAML map of a rules file by its keys, in their order. */
export interface MapItem {
  readonly place: Place;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** What reading the nodes of one file takes. */
export interface NodeReader {
  readonly file: TextFile;
  /** The node that an alias stands for, or the node itself. */
  readonly resolve: (node: unknown) => Node | undefined;
  readonly placeOf: (node: unknown, otherwise: Place) => Place;
  /** The map's entries, or `undefined` when the node is no map. */
  readonly mapOf: (node: unknown, otherwise: Place) => MapItem | undefined;
  /** The sequence's nodes, or `undefined` when the node is no sequence. */
  readonly itemsOf: (node: unknown) => readonly unknown[] | undefined;
  readonly scalarOf: (node: unknown) => Scalar | undefined;
}

/** Aliases that are followed in one file; more are a bomb. */
const mostAliases = 1000;

/** Reads the documents of a rules file, each a sequence of items; leaves what is no such thing in the report. */
export function readItems(
  file: TextFile,
  report: Report,
): { readonly reader: NodeReader; readonly items: readonly unknown[] } {
  const documents = parseAllDocuments(file.text, { prettyErrors: false, keepSourceTokens: false, logLevel: 'silent' });
  const anchors = new Map<unknown, Node>();
  const items: unknown[] = [];
  const reader = nodeReader(file, anchors, report);
  for (const document of 'empty' in documents ? [] : documents) {
    for (const error of [...document.errors, ...document.warnings]) {
      report.add('broken-yaml', { file, offset: error.pos[0] }, lowerFirst(error.message.split('\n', 1)[0] ?? ''));
    }
    const known = new Map<string, Node>();
    visit(document, {
      Alias: (_key, alias) => {
        const target = known.get(alias.source);
        if (target !== undefined) anchors.set(alias, target);
      },
      Node: (_key, node) => {
        if (!isAlias(node) && node.anchor !== undefined) known.set(node.anchor, node);
      },
    });
    const content = document.contents;
    if (content === null || (isScalar(content) && content.value === null)) continue;
    if (isSeq(content)) items.push(...content.items);
    else {
      const hint = 'Start each rule, macro and list with a dash.';
      report.add('wrong-shape', reader.placeOf(content, { file, offset: 0 }), 'a rules file is a list of items', hint);
    }
  }
  return { reader, items };
}

function nodeReader(file: TextFile, anchors: ReadonlyMap<unknown, Node>, report: Report): NodeReader {
  let followed = 0;
  const resolve = (node: unknown): Node | undefined => {
    if (!isAlias(node)) return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
    followed += 1;
    if (followed <= mostAliases) return anchors.get(node);
    report.add('broken-yaml', { file, offset: node.range?.[0] ?? 0 }, `the file has more than ${mostAliases} aliases`);
    return undefined;
  };
  const placeOf = (node: unknown, otherwise: Place): Place => {
    const offset = isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
    return offset === undefined ? otherwise : { file, offset };
  };
  return {
    file,
    resolve,
    placeOf,
    mapOf: (node, otherwise) => {
      const map = resolve(node);
      if (!isMap(map)) return undefined;
      const place = placeOf(map, otherwise);
      const entries = new Map<string, Entry>();
      for (const pair of map.items) {
        const keyPlace = placeOf(pair.key, place);
        const key = isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : '';
        entries.set(key, { key, keyPlace, node: resolve(pair.value), place: placeOf(pair.value, keyPlace) });
      }
      return { place, entries };
    },
    itemsOf: (node) => {
      const sequence = resolve(node);
      return isSeq(sequence) ? sequence.items : undefined;
    },
    scalarOf: (node) => {
      const scalar = resolve(node);
      return isScalar(scalar) ? scalar : undefined;
    },
  };
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
