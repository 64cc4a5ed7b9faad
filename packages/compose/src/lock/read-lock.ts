import { defineSchema, type TextSource } from '@falco-toolkit/documents';
import { renderYaml } from '../yaml/render-yaml.ts';
import { type CompositionLock, compareReferences, type LockedReference } from './composition-lock.ts';

interface LockDocument extends CompositionLock {
  readonly apiVersion: 'falco.org/v1alpha1';
  readonly kind: 'CompositionLock';
}

/** What a `composition.lock.yaml` may say. */
export const lockSchema = defineSchema<LockDocument>(
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Lock of a composition',
    description: 'The digests of everything that a composition fetches. Written by the toolkit.',
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'composition', 'references'],
    properties: {
      apiVersion: { const: 'falco.org/v1alpha1' },
      kind: { const: 'CompositionLock' },
      composition: { type: 'string', description: 'Name of the composition.', minLength: 1 },
      references: {
        type: 'array',
        description: 'What is fetched, each with the digest of what was there when it was locked.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['type', 'repository', 'tag', 'digest'],
          properties: {
            type: { enum: ['helm-chart', 'image', 'oci-artifact'] },
            repository: { type: 'string', description: 'Host and path, without tag and digest.', minLength: 1 },
            tag: { type: 'string', minLength: 1 },
            digest: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
          },
        },
      },
    },
  },
  'broken-metadata',
);

/** Reads a `composition.lock.yaml`. Throws a `ToolkitError` that names file, line and column of everything wrong. */
export function readLock(source: TextSource): CompositionLock {
  const { composition, references } = lockSchema.read(source).value;
  return { composition, references: references.toSorted(compareReferences) };
}

/** The text of a lock: the same for the same digests. */
export function renderLock({ composition, references }: CompositionLock): string {
  const items = references.toSorted(compareReferences).map(
    // The order of the keys is that of the file.
    ({ digest, repository, tag, type }: LockedReference) => ({ type, repository, tag, digest }),
  );
  const document = { apiVersion: 'falco.org/v1alpha1', kind: 'CompositionLock', composition, references: items };
  return `# What the composition fetches, by digest. Written by \`lock\`: do not edit.\n${renderYaml(document)}`;
}
