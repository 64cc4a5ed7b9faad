import { diskTree } from '@falco-toolkit/apply';
import { type Host, memoryHost, type ReadableTree } from '@falco-toolkit/core';
import { dataFolder, generators, toolkitVersion } from '@falco-toolkit/generators';
import type { GeneratedPart } from './generated-file.ts';
import { overlayTree } from './overlay-tree.ts';

/** The day from which this repository's own furniture counts its years. */
const madeOn = '2026-11-24';

const answers = {
  name: 'falco-toolkit',
  kind: 'toolkit',
  description: 'Scaffolds and composes what people build around Falco, in three tiers',
  approvers: ['falco-toolkit-maintainers'],
  directory: 'project',
};

/** This repository's licence, community files and workflows, made by its own layers as those of any other project. */
export function ownFiles(templates: ReadableTree, ownKinds: ReadableTree): GeneratedPart {
  const host: Host = memoryHost({}, { today: madeOn });
  const plan = generators.repository.plan(answers, {
    host,
    templates: overlayTree(ownKinds, templates),
    data: (name) => diskTree(dataFolder(name)),
    version: toolkitVersion,
  });
  const managed = plan.operations.flatMap((operation) =>
    operation.type === 'write' && operation.ownership === 'managed' && !operation.path.startsWith('.falco/')
      ? [operation]
      : [],
  );
  return { files: managed.map(({ path, content, mode }) => ({ path, content, executable: mode === '755' })) };
}
