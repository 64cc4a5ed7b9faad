import type { ReadableTree } from '@falco-toolkit/core';
import { attachPrecompiled } from '@falco-toolkit/kinds';
import { loadPrecompiled } from './load-precompiled.ts';

/** The toolkit's own template folder, with what was worked out beforehand when the toolkit was built. */
export function withPrecompiled(templates: ReadableTree): ReadableTree {
  const precompiled = loadPrecompiled();
  return precompiled === undefined ? templates : attachPrecompiled(templates, precompiled);
}
