import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFactsCache } from './facts-cache.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'falco-facts-'));
  file = join(folder, 'below', 'facts.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Asks for some texts, and gives those that had to be made anew. */
const ask = (version: string, ...texts: readonly string[]) => {
  const cache = openFactsCache(file, version);
  const made: string[] = [];
  for (const text of texts) {
    const value = cache.get([text], () => {
      made.push(text);
      return { of: text };
    });
    expect(value).toEqual({ of: text });
  }
  cache.save();
  return made;
};

it('makes what it does not know, once, and keeps it from run to run', () => {
  expect(ask('1', 'a', 'b', 'a')).toEqual(['a', 'b']);
  expect(ask('1', 'a', 'b', 'c')).toEqual(['c']);
});

it('forgets what nobody asked for, and everything with another version', () => {
  ask('1', 'a', 'b');
  ask('1', 'b');
  expect(ask('1', 'a')).toEqual(['a']);
  expect(ask('2', 'a')).toEqual(['a']);
});

it('starts from nothing where the file is broken, and tells texts apart however they are cut', () => {
  ask('1', 'a');
  writeFileSync(file, '{');
  expect(ask('1', 'a')).toEqual(['a']);
  const cache = openFactsCache(file, '1');
  expect([
    cache.get(['ab', 'c'], () => 1),
    cache.get(['a', 'bc'], () => 2),
    cache.get(['abc', undefined], () => 3),
  ]).toEqual([1, 2, 3]);
});
