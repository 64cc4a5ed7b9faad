import type { Host } from '@falco-toolkit/core';

/** A workspace in which nothing stands in a folder. */
export function withoutFolder(host: Host, folder: string): Host {
  const inside = (path: string): boolean => folder === '' || path === folder || path.startsWith(`${folder}/`);
  return {
    today: host.today,
    realPath: (path) => host.realPath(path),
    kind: (path) => (inside(path) && path !== '' ? undefined : host.kind(path)),
    read: (path) => (inside(path) ? undefined : host.read(path)),
    mode: (path) => (inside(path) ? undefined : host.mode(path)),
    list: (path) =>
      inside(path) ? [] : host.list(path).filter((name) => !inside(path === '' ? name : `${path}/${name}`)),
  };
}
