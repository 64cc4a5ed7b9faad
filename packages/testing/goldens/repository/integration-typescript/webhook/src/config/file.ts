// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { textOf } from '../log.ts';
import type { Entries, Entry } from './entry.ts';

/** Flattens a YAML file to dotted keys. */
export function readConfigFile(path: string): Entries {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { entries: [], problems: [textOf(error)] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    return { entries: [], problems: [`${path}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`] };
  }
  const flattener = new Flattener(path, (node) => lines.linePos(node?.range?.[0] ?? 0).line);
  if (document.contents !== null) flattener.walk('', document.contents, 1);
  return flattener;
}

class Flattener implements Entries {
  readonly entries: Entry[] = [];
  readonly problems: string[] = [];
  readonly #seen = new Map<string, number>();
  readonly #path: string;
  readonly #lineOf: (node: Node | null) => number;

  constructor(path: string, lineOf: (node: Node | null) => number) {
    this.#path = path;
    this.#lineOf = lineOf;
  }

  walk(key: string, node: Node | null, line: number): void {
    if (isMap<Node, Node | null>(node)) {
      for (const { key: name, value } of node.items) this.#walkPair(key, name, value);
    } else if (key === '') {
      this.#problem(line, 'has to be a mapping of settings');
    } else if (node !== null && !isScalar(node)) {
      this.#problem(line, `${key} has to be a single value`);
    } else if (node === null || node.value === null) {
      this.#problem(line, `${key} has no value`);
    } else {
      this.entries.push({ key, text: node.source ?? String(node.value), origin: `${this.#path}:${line}` });
    }
  }

  #walkPair(parent: string, name: Node, value: Node | null): void {
    const line = this.#lineOf(name);
    const own = isScalar(name) ? String(name.source ?? name.value) : String(name);
    const key = parent === '' ? own : `${parent}.${own}`;
    const first = this.#seen.get(key);
    if (first !== undefined) {
      this.#problem(line, `${key} is already set in line ${first}`);
      return;
    }
    this.#seen.set(key, line);
    this.walk(key, value, isMap(value) ? line : this.#lineOf(value ?? name));
  }

  #problem(line: number, problem: string): void {
    this.problems.push(`${this.#path}:${line}: ${problem}`);
  }
}
