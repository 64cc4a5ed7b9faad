import { type Host, nearest, ToolkitError } from '@falco-toolkit/core';
import { findProjects } from '@falco-toolkit/update';

/** The folders of the projects that a command is about: all with a record, or the one of that folder or name. */
export function chooseProjects(host: Host, wanted: string | undefined): readonly string[] {
  const all = findProjects(host);
  if (wanted === undefined) {
    if (all.length > 0) return all;
    const hint = 'A project has one in .falco/record.yaml when it was made here.';
    throw new ToolkitError({ code: 'invalid-answer', message: 'there is no project with a record here', hint });
  }
  const folder = wanted === '.' ? '' : wanted.replace(/^\.\//, '').replace(/\/+$/, '');
  const byFolder = all.filter((project) => project === folder);
  const found = byFolder.length > 0 ? byFolder : all.filter((project) => project.endsWith(`/${folder}`));
  const [one, other] = found;
  if (one !== undefined && other === undefined) return [one];
  if (one !== undefined) {
    const message = `${JSON.stringify(wanted)} is the name of several projects: ${found.join(', ')}`;
    throw new ToolkitError({ code: 'invalid-answer', message, hint: 'Name its folder.' });
  }
  const near =
    nearest(folder, all) ??
    nearest(
      folder,
      all.map((path) => path.slice(path.lastIndexOf('/') + 1)),
    );
  const message = `there is no project ${JSON.stringify(wanted)} with a record here`;
  const hint = near === undefined ? 'Name the folder of a project.' : `Did you mean ${near}?`;
  throw new ToolkitError({ code: 'invalid-answer', message, hint });
}
