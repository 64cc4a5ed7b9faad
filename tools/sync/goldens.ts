import type { ReadableTree } from '@falco-toolkit/core';
import { listExamples, planExample } from '@falco-toolkit/testing';
import type { GeneratedPart } from './generated-file.ts';

const folder = 'packages/testing/goldens';

/** Every example as a project on disk, to be read in reviews and compared in tests. */
export function goldens(templates: ReadableTree): GeneratedPart {
  const files = listExamples(templates).flatMap((example) =>
    planExample(example, templates).operations.flatMap((operation) =>
      operation.type === 'write'
        ? [
            {
              path: `${folder}/${example.id}/${operation.path}`,
              content: operation.content,
              executable: operation.mode === '755',
            },
          ]
        : [],
    ),
  );
  return { files, folders: [folder] };
}
