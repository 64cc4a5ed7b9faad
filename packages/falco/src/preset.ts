import { generators } from '@falco-toolkit/generators';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { adaptGenerator } from './adapt-generator.ts';

/** Makes the empty workspace of `create-nx-workspace --preset=falco` ready. Its other flags are not ours. */
export function preset(tree: Tree): Promise<GeneratorCallback> {
  return adaptGenerator(generators.init)(tree, {});
}
