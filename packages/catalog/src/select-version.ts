import type { Artifact, ArtifactVersion } from './artifact.ts';
import { inRange } from './version-range.ts';

/** A version of an artifact, by its number. */
export function findVersion(artifact: Artifact, version: string): ArtifactVersion | undefined {
  return artifact.versions.find((one) => one.version === version);
}

/** The newest version of an artifact that goes with a version of Falco. */
export function newestFor(artifact: Artifact, falco: string): ArtifactVersion | undefined {
  return artifact.versions.find((one) => inRange(falco, one.falco));
}
