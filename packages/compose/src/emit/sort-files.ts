import { compareText } from '@falco-toolkit/core';
import type { EmittedFile } from './emission.ts';

/** Files by path. Throws when two have the same: an emitter named them badly. */
export function sortFiles(files: readonly EmittedFile[]): readonly EmittedFile[] {
  const sorted = files.toSorted((a, b) => compareText(a.path, b.path));
  const twice = sorted.find(({ path }, index) => sorted[index + 1]?.path === path);
  if (twice !== undefined) throw new TypeError(`two files are both ${twice.path}`);
  return sorted;
}
