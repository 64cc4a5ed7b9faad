import { type ErrorCode, type Position, type Problem, ToolkitError } from '@falco-toolkit/core';
import { type Document, isCollection, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { codeFrame } from './code-frame.ts';
import { findRepeatedKeys } from './repeated-keys.ts';

/** A text with the name it is known by in messages. */
export interface TextSource {
  /** Path as the user knows it. */
  readonly file: string;
  readonly text: string;
}

/** A YAML file that was read: its value, and where each part of it stands. */
export interface YamlSource extends TextSource {
  readonly value: unknown;
  readonly document: Document;
  /** Where the node at a path of keys and indexes starts; the nearest ancestor's place when it does not exist. */
  readonly locate: (path: readonly (string | number)[], what?: 'key' | 'value') => Position;
}

/**
 * Reads one YAML document (YAML 1.2, unique keys, no more than 100 alias expansions).
 * Throws a `ToolkitError` with `code` that has the position and a frame of every syntax error.
 */
export function readYaml(source: TextSource, code: ErrorCode): YamlSource {
  const lineCounter = new LineCounter();
  const document = parseDocument(source.text, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'error',
  });
  const positionOf = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(Math.min(offset, source.text.length));
    return { file: source.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problemAt = (offset: number, message: string): Problem => {
    const at = positionOf(offset);
    return { code, message, at, frame: codeFrame(source.text, at) };
  };
  const problems = [
    ...[...document.errors, ...document.warnings].map(({ message, pos }) => problemAt(pos[0], lowerFirst(message))),
    // A text that is no YAML has no keys that could be repeated.
    ...(document.errors.length > 0 ? [] : findRepeatedKeys(document)).map(({ offset }) =>
      problemAt(offset, 'map keys must be unique'),
    ),
  ];
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ToolkitError([first, ...rest]);

  const locate: YamlSource['locate'] = (path, what = 'value') => positionOf(offsetOf(document, path, what));
  try {
    return { ...source, document, value: document.toJS({ maxAliasCount: 100 }), locate };
  } catch (cause) {
    const message = cause instanceof Error ? lowerFirst(cause.message) : 'its aliases cannot be resolved';
    const at = positionOf(unresolvedAlias(document) ?? 0);
    throw new ToolkitError({ code, message, at, frame: codeFrame(source.text, at) }, cause);
  }
}

/** Where the first alias stands whose anchor does not come before it. */
function unresolvedAlias(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return undefined;
      offset = startOf(alias);
      return visit.BREAK;
    },
  });
  return offset;
}

function offsetOf(document: Document, path: readonly (string | number)[], what: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, part] of path.entries()) {
    if (!isCollection(node)) break;
    const key = isMap(node)
      ? node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(part))?.key
      : undefined;
    const child: unknown = node.get(part, true);
    const keyWanted = what === 'key' && depth === path.length - 1;
    offset = (keyWanted ? startOf(key) : (startOf(child) ?? startOf(key))) ?? offset;
    node = child;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  // `range` is present on every node that came from a parsed text.
  return (node as Node | null | undefined)?.range?.[0];
}

function lowerFirst(text: string): string {
  const line = text.split('\n', 1)[0] ?? text;
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}`;
}
