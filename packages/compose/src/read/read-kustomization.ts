import { ToolkitError } from '@falco-toolkit/core';
import { parse } from 'yaml';
import { identityOf } from '../canonical/canonical-set.ts';
import { applyJsonPatch } from '../json/apply-json-patch.ts';
import type { PatchOperation } from '../json/json-patch.ts';
import { type KubernetesObject, namespaceOf } from '../plan/kubernetes-object.ts';
import { contentOf, type FileSet, objectsIn } from './file-set.ts';

/** As much of a kustomization as the toolkit writes. */
interface Kustomization {
  readonly resources?: readonly string[];
  readonly components?: readonly string[];
  readonly patches?: readonly { readonly path: string; readonly target?: Target }[];
}

interface Target {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** The objects that a kustomization of ours builds: resources, then components, then patches. */
export function readKustomization(files: FileSet, folder: string): readonly KubernetesObject[] {
  // Our own emitter wrote it; a hand-edited one is compared with what we would write before it is read.
  const kustomization = parse(contentOf(files, `${folder}/kustomization.yaml`)) as Kustomization;
  const { components = [], patches = [], resources = [] } = kustomization;
  const objects = [...resources, ...components].flatMap((entry) => {
    const path = resolve(folder, entry);
    return files.has(path) ? objectsIn(files, path) : readKustomization(files, path);
  });
  return patches.reduce<readonly KubernetesObject[]>((current, { path, target }) => {
    const file = resolve(folder, path);
    const content: unknown = parse(contentOf(files, file));
    if (target === undefined) return remove(current, content as KubernetesObject);
    const matched = current.filter((object) => isTarget(object, target));
    if (matched.length === 0) throw broken(`${file} changes an object that is not there`);
    return current.map((object) =>
      // A patch of an object leaves it one.
      matched.includes(object)
        ? (applyJsonPatch(object, content as readonly PatchOperation[]) as KubernetesObject)
        : object,
    );
  }, objects);
}

function remove(objects: readonly KubernetesObject[], gone: KubernetesObject): readonly KubernetesObject[] {
  return objects.filter((object) => identityOf(object) !== identityOf(gone));
}

function isTarget(object: KubernetesObject, { kind, name, namespace }: Target): boolean {
  const matches = (pattern: string, text: string): boolean => new RegExp(`^(?:${pattern})$`).test(text);
  const inNamespace = namespace === undefined || matches(namespace, namespaceOf(object) ?? '');
  return object.kind === kind && matches(name, object.metadata.name) && inNamespace;
}

function resolve(folder: string, entry: string): string {
  const parts = folder.split('/');
  for (const part of entry.split('/')) {
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function broken(message: string): ToolkitError {
  return new ToolkitError({ code: 'broken-metadata', message, hint: 'Render the composition again.' });
}
