import { defineSchema, type TextSource } from '@falco-toolkit/documents';
import lockJson from '../../schemas/composition-lock.schema.json' with { type: 'json' };
import { renderYaml } from '../yaml/render-yaml.ts';
import { type CompositionLock, compareReferences, type LockedReference } from './composition-lock.ts';

interface LockDocument extends CompositionLock {
  readonly apiVersion: 'falco.org/v1alpha1';
  readonly kind: 'CompositionLock';
}

/** What a `composition.lock.yaml` may say. */
export const lockSchema = defineSchema<LockDocument>(lockJson, 'broken-metadata');

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
