import type { ReadableTree } from '@falco-toolkit/core';
import { readYaml } from '@falco-toolkit/documents';
import { readOnce } from './read-once.ts';

/** The value of a file of `_data`. Throws a `ToolkitError` when it is no YAML. */
export function readFacts(templates: ReadableTree, file: string): unknown {
  return readOnce(
    templates,
    `_data/${file}`,
    (text) => readYaml({ file: `templates/_data/${file}`, text }, 'broken-manifest').value,
  );
}
