import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Options } from '@falco-toolkit/core';
import type { FlagValues } from './read-flags.ts';
import { findWorkspace } from './workspace.ts';

/** Where a command reads and writes, and its answers with every path as that folder sees it. */
export interface PlacedAnswers {
  /** Absolute path of the folder that nothing outside of is touched. */
  readonly root: string;
  readonly given: FlagValues;
}

/**
 * Finds the folder that a command works in: the workspace around `here` when it holds every path that was given, or else the
 * workspace around those paths, or the nearest folder that holds them all.
 */
export function placeAnswers(options: Options, given: FlagValues, here: string): PlacedAnswers {
  const names = Object.entries(options)
    .filter(([, option]) => 'path' in option && option.path === true)
    .map(([name]) => name);
  const paths = names
    .flatMap((name) => pathsIn(given[name] ?? options[name]?.default))
    .map((path) => resolve(here, path));
  const home = findWorkspace(here).root;
  const root = paths.every((path) => isBelow(home, path)) ? home : findWorkspace(commonFolder(paths)).root;
  const place = (path: string) => relative(root, resolve(here, path)).split(sep).join('/') || '.';
  const placed = names.flatMap((name) => {
    const value = given[name] ?? options[name]?.default;
    if (value === undefined || value === '') return [];
    return [[name, options[name]?.type === 'list' ? pathsIn(value).map(place) : place(String(value))] as const];
  });
  return { root, given: { ...given, ...Object.fromEntries(placed) } };
}

function pathsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value !== '' ? value.split(',') : [];
}

function isBelow(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path),
  );
  let common = folders[0] ?? '';
  while (!folders.every((folder) => isBelow(common, folder))) common = dirname(common);
  return common;
}
