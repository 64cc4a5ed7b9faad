import { compareText } from '@falco-toolkit/core';
import type { AccessReasons } from '../plan/composition-plan.ts';
import type { Json, JsonObject } from '../plan/json.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { type ActiveNeed, reasonsOf } from './active-need.ts';
import { joinReasons, noReasons } from './reasons.ts';

/** A volume of a pod and where one container has it. */
export interface PodMount {
  readonly volume: string;
  readonly source: JsonObject;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly: boolean;
  readonly reasons: AccessReasons;
  /** Whether the volume gives something: a path of the node, a place to write, a secret. */
  readonly gives: boolean;
}

/** The mounts of a container that its needs ask for, sorted by where they are. */
export function mountsOf(needs: readonly ActiveNeed[], resolution: Resolution): readonly PodMount[] {
  const mounts = needs.flatMap((active): readonly PodMount[] => {
    const { need } = active;
    const reasons = reasonsOf(active);
    if (need.kind === 'writable-path') return [writable(need.path, need.size, false, reasons)];
    if (need.kind !== 'host-path' && need.kind !== 'device') return [];
    const wider = resolution.profile.opinions.find(({ action, path }) => action === 'widen-path' && path === need.path);
    const path = wider?.to ?? need.path;
    const mountPath = wider?.to === undefined ? need.mountPath : need.mountPath.replace(need.path, wider.to);
    const opinions = wider === undefined ? [] : [`${resolution.profile.name}/${wider.id}`];
    const source = { hostPath: { path, ...(need.type === undefined ? {} : { type: need.type }) } };
    return [
      {
        volume: volumeName('host', path),
        source,
        mountPath,
        readOnly: need.mode === 'read-only',
        reasons: joinReasons([reasons, { needs: [], opinions }]),
        gives: true,
      },
    ];
  });
  return mergeMounts(mounts);
}

/** An empty folder that is written to, or read where another container writes. */
export function writable(path: string, size: string, readOnly: boolean, reasons: AccessReasons = noReasons): PodMount {
  const source = { emptyDir: { sizeLimit: size } };
  return { volume: volumeName('dir', path), source, mountPath: path, readOnly, reasons, gives: true };
}

/** Mounts with each place once: what is written by one reason is writable for all. */
export function mergeMounts(mounts: readonly PodMount[]): readonly PodMount[] {
  const byPlace = new Map<string, PodMount>();
  for (const mount of mounts) {
    const before = byPlace.get(mount.mountPath);
    byPlace.set(
      mount.mountPath,
      before === undefined
        ? mount
        : {
            ...before,
            readOnly: before.readOnly && mount.readOnly,
            reasons: joinReasons([before.reasons, mount.reasons]),
          },
    );
  }
  return [...byPlace.values()].sort((a, b) => compareText(a.mountPath, b.mountPath));
}

/** A mount as a container has it. */
export function toVolumeMount({ volume, mountPath, readOnly, subPath }: PodMount): Json {
  return {
    mountPath,
    name: volume,
    ...(readOnly ? { readOnly: true } : {}),
    ...(subPath === undefined ? {} : { subPath }),
  };
}

/** The name of a volume, from its path: a DNS label. */
export function volumeName(prefix: string, path: string): string {
  const slug = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${prefix}-${slug}`.slice(0, 63).replace(/-+$/, '');
}
