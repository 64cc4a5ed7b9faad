import { ToolkitError } from '@falco-toolkit/core';
import type { EmittedFile } from '../emit/emission.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { readObjects } from './read-objects.ts';

/** Rendered files by path. */
export type FileSet = ReadonlyMap<string, string>;

/** Files by their paths. */
export function fileSet(files: readonly EmittedFile[]): FileSet {
  return new Map(files.map(({ content, path }) => [path, content]));
}

/** The text of a file. Throws a `ToolkitError` when it is not there. */
export function contentOf(files: FileSet, path: string): string {
  const content = files.get(path);
  if (content !== undefined) return content;
  throw new ToolkitError({
    code: 'broken-metadata',
    message: `${path} is missing`,
    hint: 'Render the composition again.',
  });
}

/** The objects of a file. */
export function objectsIn(files: FileSet, path: string): readonly KubernetesObject[] {
  return readObjects(path, contentOf(files, path));
}
