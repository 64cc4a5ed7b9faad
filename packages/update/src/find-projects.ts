import { type Host, isSearched, joinPath } from '@falco-toolkit/core';

/** The folders below the root that have a record, sorted. Hidden folders and those of dependencies are not entered. */
export function findProjects(host: Host): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    if (host.kind(joinPath(folder, '.falco/record.yaml')) === 'file') found.push(folder);
    for (const name of host.list(folder)) {
      const path = joinPath(folder, name);
      if (isSearched(name) && host.kind(path) === 'directory') visit(path);
    }
  };
  visit('');
  return found;
}
