import { referenceKey } from '../lock/composition-lock.ts';
import type { ArtifactReference } from '../plan/composition-plan.ts';
import type { Chosen, Resolution } from '../resolve/resolution.ts';

/** What has to be fetched for an artifact; nothing for what another one contains. */
export function referenceOf({ artifact, entry }: Chosen, { digests }: Pick<Resolution, 'digests'>): ArtifactReference {
  const { repository, type } = artifact.reference;
  const tag = entry.tag ?? entry.version;
  const digest = digests.get(referenceKey({ type, repository, tag }));
  return { type, repository, tag, ...(digest === undefined ? {} : { digest }) };
}

/** A reference as programs take it: with its digest once a lock has it. */
export function referenceText({ digest, repository, tag }: ArtifactReference): string {
  return `${repository}:${tag}${digest === undefined ? '' : `@${digest}`}`;
}

/** The image of a container. */
export function imageOf(chosen: Chosen, resolution: Resolution): string {
  return referenceText(referenceOf(chosen, resolution));
}
