import { type Host, joinPath } from '@falco-toolkit/core';

/** A host on which a folder is not there, on another day: what a generator sees that makes the folder anew. */
export function withoutFolder(host: Host, folder: string, today: string): Host {
  const clean = (path: string): string => joinPath(...path.split('/'));
  const hidden = (path: string): boolean => {
    const at = clean(path);
    return folder === '' ? at !== '' : at === folder || at.startsWith(`${folder}/`);
  };
  return {
    today,
    kind: (path) => (hidden(path) ? undefined : host.kind(path)),
    read: (path) => (hidden(path) ? undefined : host.read(path)),
    mode: (path) => (hidden(path) ? undefined : host.mode(path)),
    list: (path) => (hidden(path) ? [] : host.list(path).filter((name) => !hidden(joinPath(clean(path), name)))),
    realPath: (path) => (hidden(path) ? clean(path) : host.realPath(path)),
  };
}
