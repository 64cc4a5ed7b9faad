import { objectsDigest } from '../canonical/canonical-set.ts';
import type { CompositionPlan, EnvironmentPlan } from '../plan/composition-plan.ts';
import type { Emission } from './emission.ts';
import { fileHeader } from './file-header.ts';
import { oncePerObjects } from './once-per-objects.ts';
import { renderObject } from './render-object.ts';

/**
 * Plain manifests for `kubectl apply`: one file with all objects, in the order in which they have to be there; with environments,
 * a folder with that file for each.
 */
export function emitManifests({ base, environments }: CompositionPlan): Emission {
  const render = oncePerObjects(renderManifests);
  const files = (environments.length === 0 ? [base] : environments).map((environment) => ({
    path: `manifests/${environment.name === '' ? '' : `${environment.name}/`}install.yaml`,
    content: render(environment),
  }));
  return { format: 'manifests', files, shortfalls: [] };
}

function renderManifests(environment: EnvironmentPlan): string {
  const documents = environment.objects.map((object) => renderObject(environment, object));
  return `${fileHeader}# Digest of the objects: ${objectsDigest(environment.objects)}\n---\n${documents.join('---\n')}`;
}
