import { compareText, type ExtensionPart, type ReadableTree, readExtensions } from '@falco-toolkit/core';

/** Where the toolkit's data has what a workspace can add: the data's name → the part, and the folder that it stands in. */
const places: Readonly<Record<string, { readonly part: ExtensionPart; readonly folder: string }>> = {
  catalog: { part: 'catalog', folder: 'artifacts' },
  compose: { part: 'profiles', folder: 'profiles' },
};

/**
 * A data folder of the toolkit with what a workspace adds to it. A file of the workspace stands for one of the same name.
 * What a build worked out of the folder alone is left aside then.
 */
export function withOwnData(name: string, data: ReadableTree, workspace: ReadableTree): ReadableTree {
  const place = Object.hasOwn(places, name) ? places[name] : undefined;
  const own = place === undefined ? undefined : readExtensions(workspace, place.part);
  if (place === undefined || own === undefined) return data;
  const prefix = `${place.folder}/`;
  const holder = (path: string): readonly [ReadableTree, string] => {
    const below = path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
    return below !== undefined && own.kind(below) !== undefined ? [own, below] : [data, path];
  };
  const isCompiled = (path: string): boolean => !path.includes('/') && path.endsWith('.json');
  return {
    kind: (path) => (isCompiled(path) ? undefined : holder(path)[0].kind(holder(path)[1])),
    read: (path) => (isCompiled(path) ? undefined : holder(path)[0].read(holder(path)[1])),
    mode: (path) => holder(path)[0].mode(holder(path)[1]),
    list: (path) =>
      path === place.folder ? [...new Set([...own.list(''), ...data.list(path)])].sort(compareText) : data.list(path),
  };
}
