import { identityOf, objectsDigest } from '../canonical/canonical-set.ts';
import { jsonPatch } from '../json/json-patch.ts';
import type { EnvironmentPlan } from '../plan/composition-plan.ts';
import type { Json, JsonObject } from '../plan/json.ts';
import { type KubernetesObject, namespaceOf } from '../plan/kubernetes-object.ts';
import { renderYaml } from '../yaml/render-yaml.ts';
import type { EmittedFile } from './emission.ts';
import { fileHeader } from './file-header.ts';
import { nameFiles } from './group-objects.ts';
import { inReadingOrder } from './reading-order.ts';
import { renderObject } from './render-object.ts';

/** The overlay of an environment, by paths below its folder: what the base lacks as resources, what it has too much as deletions, the rest as JSON patches. */
export function emitKustomizeOverlay(base: EnvironmentPlan, environment: EnvironmentPlan): readonly EmittedFile[] {
  const before = new Map(base.objects.map((object) => [identityOf(object), object]));
  const after = new Map(environment.objects.map((object) => [identityOf(object), object]));
  const added = environment.objects.filter((object) => !before.has(identityOf(object)));
  const removed = base.objects.filter((object) => !after.has(identityOf(object)));
  const changed = base.objects.flatMap((object) => {
    const operations = jsonPatch(inReadingOrder(object), inReadingOrder(after.get(identityOf(object)) ?? object));
    return operations.length === 0 ? [] : [{ object, operations }];
  });
  const names = nameFiles([...added, ...removed, ...changed.map(({ object }) => object)]);
  const fileOf = (object: KubernetesObject): string => `${names.get(object)}.yaml`;
  const patches: readonly JsonObject[] = [
    ...removed.map((object) => ({ path: `patches/${fileOf(object)}` })),
    ...changed.map(({ object }) => ({ path: `patches/${fileOf(object)}`, target: targetOf(object) })),
  ];
  const kustomization: JsonObject = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['../../base', ...added.map(fileOf)],
    ...(patches.length === 0 ? {} : { patches }),
  };
  const digest = `# Digest of the objects: ${objectsDigest(environment.objects)}\n`;
  const patch = (object: KubernetesObject, content: Json): EmittedFile => ({
    path: `patches/${fileOf(object)}`,
    content: `${fileHeader}${renderYaml(content)}`,
  });
  return [
    { path: 'kustomization.yaml', content: `${fileHeader}${digest}${renderYaml(kustomization)}` },
    ...added.map((object) => ({
      path: fileOf(object),
      content: `${fileHeader}${renderObject(environment, object)}`,
    })),
    ...removed.map((object) => patch(object, deletionOf(object))),
    ...changed.map(({ object, operations }) => patch(object, operations)),
  ];
}

/** Kustomize reads names as regular expressions. */
function targetOf(object: KubernetesObject): JsonObject {
  const [group, version] = object.apiVersion.includes('/')
    ? object.apiVersion.split('/')
    : [undefined, object.apiVersion];
  const namespace = namespaceOf(object);
  return {
    ...(group === undefined ? {} : { group }),
    version: version ?? '',
    kind: object.kind,
    name: escapeName(object.metadata.name),
    ...(namespace === undefined ? {} : { namespace: escapeName(namespace) }),
  };
}

function escapeName(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function deletionOf(object: KubernetesObject): JsonObject {
  const { apiVersion, kind, metadata } = object;
  const namespace = namespaceOf(object);
  return {
    $patch: 'delete',
    apiVersion,
    kind,
    metadata: { name: metadata.name, ...(namespace === undefined ? {} : { namespace }) },
  };
}
