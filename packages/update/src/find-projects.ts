import { type Host, joinPath } from '@falco-toolkit/core';

/** Folders that hold other people's files, or none that anybody wrote. */
const skipped = new Set(['node_modules', 'dist', 'build', 'target', 'vendor', 'coverage', 'goldens']);

/** The folders below the root that have a record, sorted. Hidden folders and those of dependencies are not entered. */
export function findProjects(host: Host): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    if (host.kind(joinPath(folder, '.falco/record.yaml')) === 'file') found.push(folder);
    for (const name of host.list(folder)) {
      const path = joinPath(folder, name);
      if (!name.startsWith('.') && !skipped.has(name) && host.kind(path) === 'directory') visit(path);
    }
  };
  visit('');
  return found;
}
