import { type ReadableTree, readText } from '@falco-toolkit/core';
import { precompiledOf } from './precompiled.ts';
import { sha256 } from './sha256.ts';

const known = new WeakMap<ReadableTree, Map<string, unknown>>();

/**
 * Reads a YAML file of a template folder once: a tree of templates does not change while a command runs.
 * `read` is not asked when a build has read the same text before. Each file has one kind of reader.
 */
export function readOnce<T>(templates: ReadableTree, file: string, read: (text: string) => T): T {
  const files = known.get(templates) ?? new Map<string, unknown>();
  known.set(templates, files);
  if (!files.has(file)) files.set(file, readNow(templates, file, read));
  // Each file is only ever read by one kind of reader, in a build too.
  return files.get(file) as T;
}

function readNow(templates: ReadableTree, file: string, read: (text: string) => unknown): unknown {
  const text = readText(templates, file) ?? '';
  const documents = precompiledOf(templates)?.documents ?? {};
  const before = Object.hasOwn(documents, file) ? documents[file] : undefined;
  return before?.sha256 === sha256(text) ? before.value : read(text);
}
