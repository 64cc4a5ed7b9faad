import { ToolkitError } from '@falco-toolkit/core';
import type { ProjectRecord } from './record.ts';

/** Throws a `ToolkitError` when a folder holds another project than the one that is to be made there. */
export function refuseOtherProject(
  record: ProjectRecord | undefined,
  wanted: { readonly template: string; readonly name: string },
  folder: string,
): void {
  if (record === undefined) return;
  const former = record.answers['name'];
  const sameKind = record.template === wanted.template;
  if (sameKind && (former === undefined || former === wanted.name)) return;
  const what = sameKind ? `the project ${String(former)}` : `a project of the kind ${record.template}`;
  const message = `${folder === '' ? 'the target folder' : folder} already holds ${what}`;
  throw new ToolkitError({ code: 'target-occupied', message, hint: 'Choose another --directory.' });
}
