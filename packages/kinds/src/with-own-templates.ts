import { compareText, type ReadableTree, readExtensions } from '@falco-toolkit/core';
import { attachPrecompiled, precompiledOf } from './precompiled.ts';

/**
 * The toolkit's templates with those that a workspace has of its own (`tools/falco/templates`). A kind, a layer, a partial
 * or a data file of the workspace stands for one of the same name as a whole: two halves of a kind make no kind.
 */
export function withOwnTemplates(templates: ReadableTree, workspace: ReadableTree): ReadableTree {
  const own = readExtensions(workspace, 'templates');
  if (own === undefined) return templates;
  const holder = (path: string): ReadableTree => (own.kind(unitOf(path)) === undefined ? templates : own);
  const both: ReadableTree = {
    kind: (path) => holder(path).kind(path) ?? templates.kind(path),
    read: (path) => holder(path).read(path),
    mode: (path) => holder(path).mode(path),
    list: (path) =>
      isAboveUnits(path)
        ? [...new Set([...own.list(path), ...templates.list(path)])].sort(compareText)
        : holder(path).list(path),
  };
  const precompiled = precompiledOf(templates);
  return precompiled === undefined ? both : attachPrecompiled(both, precompiled);
}

/** What is replaced as a whole: `repository/<kind>`, `_layers/<layer>`, `_partials/<name>.hbs`, `_data/<name>.yaml`. */
function unitOf(path: string): string {
  return path.split('/', 2).join('/');
}

function isAboveUnits(path: string): boolean {
  return path === '.' || !path.includes('/');
}
