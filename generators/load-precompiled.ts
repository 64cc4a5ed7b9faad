import type { Precompiled } from '@falco-toolkit/kinds';

/** What was precompiled. Nothing is in a checkout: `tools/build` puts what it made in the place of this module. */
export function loadPrecompiled(): Precompiled | undefined {
  return undefined;
}
