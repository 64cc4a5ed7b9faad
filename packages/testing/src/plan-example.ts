import { diskTree } from '@falco-toolkit/apply';
import { type Host, memoryHost, type Plan, type ReadableTree } from '@falco-toolkit/core';
import { dataFolder, generators } from '@falco-toolkit/generators';
import type { KindExample } from './list-examples.ts';

/** The day on which every example is made, so that goldens do not change by the day. */
export const exampleDate = '2026-01-15';

/** The version that examples are made with, so that goldens do not change with every release. */
export const exampleVersion = '0.0.0-example';

/** Plans an example into the folder `project` of an empty workspace, or of a given one. */
export function planExample(example: KindExample, templates: ReadableTree, host: Host = emptyHost()): Plan {
  const generator = generators[example.generator];
  const data = (name: string) => diskTree(dataFolder(name));
  const context = { host, templates, data, version: exampleVersion };
  return generator.plan({ ...example.answers, directory: 'project' }, context);
}

/** A plan as files by path: text where it is text. */
export function filesOf(plan: Plan): Readonly<Record<string, string | Uint8Array>> {
  return Object.fromEntries(
    plan.operations.flatMap((operation) => (operation.type === 'write' ? [[operation.path, operation.content]] : [])),
  );
}

function emptyHost(): Host {
  return memoryHost({}, { today: exampleDate });
}
