import type { Resolution } from '../resolve/resolution.ts';

/** Whether an artifact's pod is the sensor's, whose level may be privileged. */
export function isSensor(id: string): boolean {
  return id === 'falco';
}

/** The name of an artifact's objects. */
export function objectName({ file }: Resolution, id: string): string {
  return `${file.name}-${id}`;
}

/** The namespace of an artifact: the sensor's own where it needs privileges and nothing says otherwise. */
export function namespaceFor(resolution: Resolution, id: string): string {
  const { driver, file, profile } = resolution;
  const namespace = file.namespace ?? file.name;
  const split = driver !== 'none' && !profile.opinions.some(({ action }) => action === 'single-namespace');
  return split && isSensor(id) ? `${namespace}-sensor` : namespace;
}

/** The host name of an artifact's Service. */
export function serviceHost(resolution: Resolution, id: string): string {
  return `${objectName(resolution, id)}.${namespaceFor(resolution, id)}.svc`;
}

/** A text of the catalogue with the places of services and the namespace filled in. */
export function fillPlaces(text: string, resolution: Resolution, id: string): string {
  return text
    .replace(/\{service:([a-z0-9_-]+)\}/g, (_, other: string) => serviceHost(resolution, other))
    .replaceAll('{namespace}', namespaceFor(resolution, id));
}

/** The labels by which the pods of an artifact are found. Never the tier, which may change. */
export function selectorLabels({ file }: Resolution, id: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/instance': file.name, 'app.kubernetes.io/name': id };
}

/** The labels of every object. */
export function objectLabels(resolution: Resolution, id: string): Readonly<Record<string, string>> {
  const { file, tier } = resolution;
  return { ...selectorLabels(resolution, id), 'app.kubernetes.io/part-of': file.name, 'falco.org/tier': tier };
}
