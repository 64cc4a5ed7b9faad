import { type Artifact, inRange, newestFor } from '@falco-toolkit/catalog';
import { nearest } from '@falco-toolkit/core';
import type { Chosen, Complain } from './resolution.ts';

/** How an artifact is chosen: which version, for which Falco, and where the file says so. */
export interface VersionWish {
  readonly version?: string;
  readonly falco: string;
  readonly path: readonly (string | number)[];
}

/** An artifact in the wanted version, or in the newest that goes with the Falco of the composition. */
export function chooseVersion(artifact: Artifact, wish: VersionWish, complain: Complain): Chosen | undefined {
  const { falco, path, version } = wish;
  const known = artifact.versions.map((entry) => entry.version);
  if (version === undefined) {
    const entry = newestFor(artifact, falco);
    if (entry !== undefined) return { artifact, entry };
    complain({ path, message: `no known version of ${artifact.id} goes with Falco ${falco}`, hint: known.join(', ') });
    return undefined;
  }
  const entry = artifact.versions.find((one) => one.version === version);
  if (entry === undefined) {
    const near = nearest(version, known);
    const hint =
      near === undefined ? `Known versions: ${known.join(', ')}.` : `Did you mean ${near}? Known: ${known.join(', ')}.`;
    complain({ path, message: `the catalogue has no version ${version} of ${artifact.id}`, hint });
    return undefined;
  }
  if (!inRange(falco, entry.falco)) {
    const fitting = newestFor(artifact, falco)?.version;
    const hint = fitting === undefined ? 'Choose another version of Falco.' : `Take ${fitting}, which does.`;
    complain({ path, message: `${artifact.id} ${version} does not go with Falco ${falco}`, hint });
  }
  return { artifact, entry };
}
