import { extensionsFolder } from '@falco-toolkit/core';

/** Those of a workspace's `tier.yaml` files that make a project: the goldens of its own kinds are what tests compare with. */
export function projectFiles(files: readonly string[]): readonly string[] {
  return files.filter((file) => !file.startsWith(`${extensionsFolder}/`));
}
