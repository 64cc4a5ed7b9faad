import type { GeneratorContext, Host, ReadableTree } from '@falco-toolkit/core';
import { withOwnTemplates } from '@falco-toolkit/kinds';
import { dataFolder, templatesFolder, toolkitVersion } from './toolkit.ts';
import { withOwnData } from './with-own-data.ts';
import { withPrecompiled } from './with-precompiled.ts';

/**
 * What generators and commands work with: a workspace, and the toolkit's own templates and data with what the workspace
 * adds to them. `open` reads a folder of the toolkit.
 */
export function openToolkit(host: Host, open: (folder: string) => ReadableTree): GeneratorContext {
  const opened = new Map<string, ReadableTree>();
  return {
    host,
    templates: withOwnTemplates(withPrecompiled(open(templatesFolder)), host),
    data: (name) => {
      const tree = opened.get(name) ?? withOwnData(name, open(dataFolder(name)), host);
      opened.set(name, tree);
      return tree;
    },
    version: toolkitVersion,
  };
}
