import { compareText } from '@falco-toolkit/core';
import { type KubernetesObject, namespaceOf } from '../plan/kubernetes-object.ts';

/** The objects of one part of a composition. */
export interface ObjectGroup {
  /** What the objects are part of, as their label `app.kubernetes.io/name` says: `falcosidekick`. Empty for what belongs to all. */
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
}

/** The name of the part that an object belongs to. */
export function partOf({ kind, metadata }: KubernetesObject): string {
  return kind === 'Namespace' ? '' : (metadata.labels['app.kubernetes.io/name'] ?? '');
}

/** Objects by their part, sorted by its name; the objects of a part stay in their order. */
export function groupObjects(objects: readonly KubernetesObject[]): readonly ObjectGroup[] {
  const groups = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    const name = partOf(object);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [object]);
    else group.push(object);
  }
  return [...groups].map(([name, members]) => ({ name, objects: members })).sort((a, b) => compareText(a.name, b.name));
}

/**
 * A file name for each object of one folder, without `.yaml`: its kind, with its name where the kind is there twice, and its
 * namespace where the name is too.
 */
export function nameFiles(objects: readonly KubernetesObject[]): ReadonlyMap<KubernetesObject, string> {
  const candidates = objects.map((object) => {
    const kind = object.kind.toLowerCase();
    const name = `${kind}-${object.metadata.name}`.replace(/[^a-z0-9.-]+/g, '-');
    return [object, [kind, name, `${name}-${namespaceOf(object) ?? 'cluster'}`]] as const;
  });
  const uses = new Map<string, number>();
  for (const [, names] of candidates) for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(
    candidates.map(([object, names], index) => [
      object,
      names.find((name) => uses.get(name) === 1) ?? `${names[1]}-${index}`,
    ]),
  );
}
