import { objectsDigest } from '../canonical/canonical-set.ts';
import type { CompositionPlan, EnvironmentPlan } from '../plan/composition-plan.ts';
import type { JsonObject } from '../plan/json.ts';
import type { KubernetesObject } from '../plan/kubernetes-object.ts';
import { renderYaml } from '../yaml/render-yaml.ts';
import type { Emission, EmittedFile } from './emission.ts';
import { emitKustomizeOverlay } from './emit-kustomize-overlay.ts';
import { fileHeader } from './file-header.ts';
import { groupObjects, nameFiles } from './group-objects.ts';
import { oncePerObjects } from './once-per-objects.ts';
import { renderObject } from './render-object.ts';
import { sortFiles } from './sort-files.ts';

/** The part of a composition that its base is about; all others are components of it. */
const corePart = 'falco';

/**
 * A base that builds on its own, a component for each part beside Falco, and an overlay for each environment that patches the
 * base where the environment differs.
 */
export function emitKustomize({ base, environments }: CompositionPlan): Emission {
  const groups = groupObjects(base.objects);
  const shared = groups.filter(({ name }) => name === '' || name === corePart).flatMap(({ objects }) => objects);
  const parts = groups.filter(({ name }) => name !== '' && name !== corePart);
  const inBase = base.objects.filter((object) => shared.includes(object));
  const components = parts.map(({ name }) => ({ name, folder: folderOf(name) }));
  const overlay = oncePerObjects((environment) => emitKustomizeOverlay(base, environment));
  const files = [
    ...emitFolder('kustomize/base', base, inBase, {
      kind: 'Kustomization',
      components: components.map(({ folder }) => `../components/${folder}`),
      digest: objectsDigest(base.objects),
    }),
    ...parts.flatMap(({ name, objects }) =>
      emitFolder(`kustomize/components/${folderOf(name)}`, base, objects, { kind: 'Component', components: [] }),
    ),
    ...environments.flatMap((environment) =>
      overlay(environment).map(({ content, path }) => ({
        path: `kustomize/overlays/${environment.name}/${path}`,
        content,
      })),
    ),
  ];
  return { format: 'kustomize', files: sortFiles(files), shortfalls: [] };
}

interface FolderKind {
  readonly kind: 'Kustomization' | 'Component';
  readonly components: readonly string[];
  readonly digest?: string;
}

function emitFolder(
  folder: string,
  environment: EnvironmentPlan,
  objects: readonly KubernetesObject[],
  { components, digest, kind }: FolderKind,
): readonly EmittedFile[] {
  const names = nameFiles(objects);
  const fileOf = (object: KubernetesObject): string => `${names.get(object)}.yaml`;
  const kustomization: JsonObject = {
    apiVersion: `kustomize.config.k8s.io/${kind === 'Component' ? 'v1alpha1' : 'v1beta1'}`,
    kind,
    resources: objects.map(fileOf),
    ...(components.length === 0 ? {} : { components }),
  };
  const note = digest === undefined ? '' : `# Digest of the objects: ${digest}\n`;
  return [
    { path: `${folder}/kustomization.yaml`, content: `${fileHeader}${note}${renderYaml(kustomization)}` },
    ...objects.map((object) => ({
      path: `${folder}/${fileOf(object)}`,
      content: `${fileHeader}${renderObject(environment, object)}`,
    })),
  ];
}

function folderOf(part: string): string {
  return part.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
}
